/// What stands behind WHEN in an exception handler.
enum ErrorCondition: Hashable, Sendable {
  case others
  /// A SQLSTATE; one that ends in `000` stands for its class.
  case code(String)
  /// A name that no server has.
  case unknown(String)

  /// Whether it catches an error (`pl_exec.c`, exception_matches_conditions).
  func catches(_ code: String) -> Bool {
    switch self {
    case .others: code != "57014" && code != "P0004"
    case .code(let own): own == code || own.hasSuffix("000") && own.prefix(2) == code.prefix(2)
    case .unknown: false
    }
  }

  init(name: String) {
    if name == "others" {
      self = .others
    } else {
      self = Self.codes[name].map(Self.code) ?? .unknown(name)
    }
  }

  static func code(named name: String) -> String? { codes[name] }

  private static let codes: [String: String] = {
    var result: [String: String] = [:]
    let words = "\(list)".split(separator: " ")
    for index in stride(from: 0, to: words.count - 1, by: 2) { result[String(words[index])] = String(words[index + 1]) }
    return result
  }()

  /// Names and codes (`plerrcodes.h`; documentation: Appendix A. PostgreSQL Error Codes).
  private static let list: StaticString = """
    sql_statement_not_yet_complete 03000 \
    feature_not_supported 0A000 \
    cardinality_violation 21000 \
    data_exception 22000 array_subscript_error 2202E division_by_zero 22012 datetime_field_overflow 22008 \
    invalid_datetime_format 22007 invalid_parameter_value 22023 invalid_text_representation 22P02 \
    numeric_value_out_of_range 22003 null_value_not_allowed 22004 string_data_right_truncation 22001 \
    invalid_regular_expression 2201B untranslatable_character 22P05 character_not_in_repertoire 22021 \
    integrity_constraint_violation 23000 restrict_violation 23001 not_null_violation 23502 \
    foreign_key_violation 23503 unique_violation 23505 check_violation 23514 exclusion_violation 23P01 \
    invalid_cursor_state 24000 invalid_transaction_state 25000 active_sql_transaction 25001 \
    read_only_sql_transaction 25006 no_active_sql_transaction 25P01 in_failed_sql_transaction 25P02 \
    invalid_sql_statement_name 26000 triggered_data_change_violation 27000 \
    invalid_authorization_specification 28000 invalid_password 28P01 \
    dependent_privilege_descriptors_still_exist 2B000 dependent_objects_still_exist 2BP01 \
    invalid_transaction_termination 2D000 sql_routine_exception 2F000 invalid_cursor_name 34000 \
    external_routine_exception 38000 external_routine_invocation_exception 39000 savepoint_exception 3B000 \
    invalid_catalog_name 3D000 invalid_schema_name 3F000 \
    transaction_rollback 40000 serialization_failure 40001 deadlock_detected 40P01 \
    syntax_error_or_access_rule_violation 42000 syntax_error 42601 insufficient_privilege 42501 cannot_coerce 42846 \
    grouping_error 42803 windowing_error 42P20 invalid_recursion 42P19 invalid_foreign_key 42830 invalid_name 42602 \
    name_too_long 42622 reserved_name 42939 datatype_mismatch 42804 indeterminate_datatype 42P18 \
    collation_mismatch 42P21 indeterminate_collation 42P22 wrong_object_type 42809 generated_always 428C9 \
    undefined_column 42703 undefined_function 42883 undefined_table 42P01 undefined_parameter 42P02 \
    undefined_object 42704 duplicate_column 42701 duplicate_cursor 42P03 duplicate_database 42P04 \
    duplicate_function 42723 duplicate_prepared_statement 42P05 duplicate_schema 42P06 duplicate_table 42P07 \
    duplicate_alias 42712 duplicate_object 42710 ambiguous_column 42702 ambiguous_function 42725 \
    ambiguous_parameter 42P08 ambiguous_alias 42P09 invalid_column_reference 42P10 \
    invalid_column_definition 42611 invalid_cursor_definition 42P11 invalid_database_definition 42P12 \
    invalid_function_definition 42P13 invalid_prepared_statement_definition 42P14 invalid_schema_definition 42P15 \
    invalid_table_definition 42P16 invalid_object_definition 42P17 with_check_option_violation 44000 \
    insufficient_resources 53000 disk_full 53100 out_of_memory 53200 too_many_connections 53300 \
    program_limit_exceeded 54000 statement_too_complex 54001 too_many_columns 54011 too_many_arguments 54023 \
    object_not_in_prerequisite_state 55000 object_in_use 55006 cant_change_runtime_param 55P02 \
    lock_not_available 55P03 unsafe_new_enum_value_usage 55P04 \
    operator_intervention 57000 query_canceled 57014 admin_shutdown 57P01 system_error 58000 io_error 58030 \
    undefined_file 58P01 duplicate_file 58P02 config_file_error F0000 fdw_error HV000 \
    plpgsql_error P0000 raise_exception P0001 no_data_found P0002 too_many_rows P0003 assert_failure P0004 \
    internal_error XX000 data_corrupted XX001 index_corrupted XX002
    """
}
