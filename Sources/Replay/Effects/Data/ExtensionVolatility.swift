/// Volatility of functions that common extensions bring along: uuid-ossp, pgcrypto, pg_trgm, unaccent, pg_uuidv7,
/// pgulid (their installation scripts).
enum ExtensionVolatility {
  static let volatile = SortedWords(
    """
    gen_random_bytes gen_salt gen_ulid pgp_pub_encrypt pgp_pub_encrypt_bytea pgp_sym_encrypt pgp_sym_encrypt_bytea \
    uuid_generate_v1 uuid_generate_v1mc uuid_generate_v4 uuid_generate_v7
    """)

  static let other = SortedWords(
    """
    armor crypt dearmor digest hmac similarity unaccent uuid_generate_v3 uuid_generate_v5 uuid_nil uuid_ns_dns \
    uuid_ns_oid uuid_ns_url uuid_ns_x500 word_similarity
    """)
}
