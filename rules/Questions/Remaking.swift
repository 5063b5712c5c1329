import PglintelLint

/// A view or routine of before the change that a migration drops and makes again: its privileges and its comment are gone.
struct Remaking {
  /// As statements name it: `VIEW v`, `FUNCTION f(integer)`.
  let phrase: String
  let object: String
  let step: Step
  let span: Span
  let comment: String?
  let privileges: [PrivilegeChange]

  static func all(in migration: MigrationReplay) -> [Remaking] {
    migration.upSteps.flatMap { step in
      step.outcome.changes.compactMap { entry in
        guard case .dropped(.object(let oid)) = entry.change, step.isOlderThanChange(oid) else { return nil }
        return Remaking(of: oid, at: entry.span, step, migration)
      }
    }
  }

  private init?(of oid: OID, at span: Span, _ step: Step, _ migration: MigrationReplay) {
    let end = migration.after
    let former: CatalogObject
    let successor: CatalogObject
    let comments: (before: String?, after: String?)
    if let view = step.before.views[oid] {
      guard case .found(.view(let new)) = end.relation(view.name.qualified, in: SearchPath([])) else { return nil }
      phrase = "\(view.isMaterialized ? "MATERIALIZED VIEW" : "VIEW") \(view.name.sql)"
      (object, former, successor) = ("\(view.name)", .relation(oid), .relation(new.oid))
      comments = (view.comment, new.comment)
    } else if let routine = step.before.routines[oid], let new = end.routine(routine.name, routine.parameters) {
      phrase = routine.phrase
      (object, former, successor) = ("\(routine.name)", .routine(oid), .routine(new.oid))
      comments = (routine.comment, new.comment)
    } else {
      return nil
    }
    (self.step, self.span) = (step, span)
    comment = comments.after == nil ? comments.before : nil
    // ALTER DEFAULT PRIVILEGES may have given them again.
    let isGivenAgain = end.privileges[successor]?.isEmpty == false || !end.defaultPrivileges.isEmpty
    privileges = isGivenAgain ? [] : step.before.privileges[former] ?? []
    if comment == nil, privileges.isEmpty { return nil }
  }

  /// The statements that bring back what is lost.
  var statements: [String] {
    let target =
      phrase.hasPrefix("VIEW") || phrase.hasPrefix("MATERIALIZED")
      ? String(phrase.split(separator: " ").last ?? "") : phrase
    let grants = privileges.filter(\.columns.isEmpty).map { change in
      let role = change.role == "public" ? "PUBLIC" : Identifier.quoted(change.role)
      let option = change.hasGrantOption && !change.isRevoke ? " WITH GRANT OPTION" : ""
      let privilege = change.privilege
      return change.isRevoke
        ? "REVOKE \(privilege) ON \(target) FROM \(role);" : "GRANT \(privilege) ON \(target) TO \(role)\(option);"
    }
    return grants + (comment.map { ["COMMENT ON \(phrase) IS \(Constant.quoted($0));"] } ?? [])
  }
}

extension Routine {
  /// As ALTER and GRANT name it: `FUNCTION f(integer)`.
  var phrase: String {
    "\(isProcedure ? "PROCEDURE" : "FUNCTION") \(name.sql)(\(parameters.map(\.description).joined(separator: ", ")))"
  }
}
