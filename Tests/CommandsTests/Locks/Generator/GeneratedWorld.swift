extension LockGenerator {
  mutating func setUp() -> String {
    ([types(), referenced(), main(), referencing()] + [partitioned(), inherited(), extras()])
      .joined(separator: "\n")
  }

  private mutating func types() -> String {
    let check = numbers.pick(["", " CHECK (VALUE > -100)", " NOT NULL", " DEFAULT 7"])
    return """
      CREATE DOMAIN dm AS int\(check);
      CREATE DOMAIN dm2 AS dm;
      CREATE TYPE mood AS ENUM ('good', 'bad');
      CREATE SEQUENCE sq;
      CREATE TABLE log (x int, y text);
      CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \(noteBody()) RETURN NULL; END $$;
      CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.b := NEW.b + 1; RETURN NEW; END $$;
      CREATE FUNCTION seven() RETURNS int LANGUAGE sql\(numbers.maybe(50, " IMMUTABLE")) AS 'SELECT 7';
      CREATE FUNCTION volatile_seven() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 7; END $$;
      """
  }

  private mutating func noteBody() -> String {
    numbers.pick([
      "INSERT INTO log VALUES (1, TG_TABLE_NAME);", "UPDATE log SET x = x + 1;", "PERFORM count(*) FROM log;",
    ])
  }

  private mutating func referenced() -> String {
    """
    CREATE TABLE r (id int PRIMARY KEY, n text\(numbers.maybe(40, " UNIQUE")), k int\(numbers.maybe(30, " DEFAULT 3")));
    INSERT INTO r VALUES (1, 'a', 1), (2, 'b', 2), (3, 'c', 3), (4, 'd', 4);
    """
  }

  mutating func action() -> String {
    let event = numbers.pick(["ON DELETE", "ON UPDATE", "ON DELETE CASCADE ON UPDATE"])
    return numbers.chance(50) ? "" : " \(event) \(numbers.pick(["CASCADE", "SET NULL", "RESTRICT", "NO ACTION"]))"
  }

  private mutating func main() -> String {
    let kind = numbers.pick(["varchar(20)", "numeric(8,2)", "timestamptz", "int", "dm", "text", "mood", "int[]"])
    let value = [
      "varchar(20)": "'x'", "numeric(8,2)": "1.5", "timestamptz": "now()", "mood": "'good'", "int[]": "'{1}'",
    ]
    let id = numbers.pick(["int", "bigint", "serial", "int GENERATED ALWAYS AS IDENTITY"])
    let key = numbers.maybe(60, " REFERENCES r" + action())
    var parts = [
      "id \(id) PRIMARY KEY", "a int\(key)", "b int NOT NULL DEFAULT 1", "c varchar(10)",
      "d \(kind)", "e int\(numbers.maybe(30, " DEFAULT nextval('sq')"))", "f text",
    ]
    if numbers.chance(40) { parts.append("CONSTRAINT t_c1 CHECK (b > 0)") }
    if numbers.chance(40) { parts.append("CONSTRAINT t_c2 CHECK (a IS NOT NULL)") }
    if numbers.chance(30) { parts.append("CONSTRAINT t_b_key UNIQUE (b, id)") }
    var lines = ["CREATE TABLE t (\(parts.joined(separator: ", ")));"]
    let number = parts[0].contains("GENERATED") ? "" : "id, "
    let rows = [1, 2] + (key.goesOn ? [4] : [])
    let values = rows.map { row in
      "(\(number.isEmpty ? "" : "\(row), ")\(row), \(row), 'x\(row)', \(value[kind] ?? "1"), \(min(row, 2)))"
    }
    lines.append("INSERT INTO t (\(number)a, b, c, d, e) VALUES \(values.joined(separator: ", "));")
    let indexes = [
      "CREATE INDEX t_i1 ON t (a)", "CREATE INDEX t_i2 ON t (lower(c))", "CREATE INDEX t_i3 ON t (e) WHERE b > 0",
      "CREATE UNIQUE INDEX t_i4 ON t (b, id)", "CREATE INDEX t_i5 ON t (c) INCLUDE (f)", "CREATE INDEX t_i6 ON t (d)",
    ]
    for index in indexes where numbers.chance(35) { lines.append(index + ";") }
    if numbers.chance(30) { lines.append("ALTER TABLE t ADD CONSTRAINT t_c3 CHECK (e > 0) NOT VALID;") }
    if numbers.chance(20) { lines.append("ALTER TABLE t ADD CONSTRAINT t_f2 FOREIGN KEY (e) REFERENCES r NOT VALID;") }
    return lines.joined(separator: "\n")
  }

  private mutating func referencing() -> String {
    let key = numbers.maybe(70, " REFERENCES t" + action())
    return """
      CREATE TABLE u (id int PRIMARY KEY, t_id int\(key), v text, self int\(numbers.maybe(30, " REFERENCES u" + action())));
      \(numbers.maybe(50, "CREATE INDEX u_i1 ON u (t_id);"))
      INSERT INTO u VALUES (1, 1, 'a', NULL), (2, 2, 'b', 1);
      \(key.goesOn ? "INSERT INTO u SELECT 3, max(id), 'c', NULL FROM t;" : "")
      CREATE TABLE n (b int, x text);
      INSERT INTO n VALUES (1, 'a');
      CREATE TABLE q (k int\(numbers.maybe(50, " NOT NULL")), x int, y text\(numbers.maybe(60, ", CHECK (k >= 20 AND k < 30)")));
      \(numbers.maybe(40, "ALTER TABLE q ADD CHECK (k IS NOT NULL);"))
      INSERT INTO q VALUES (25, 1, 'q');
      """
  }

  private mutating func partitioned() -> String {
    let (key, reference) = (numbers.maybe(50, " PRIMARY KEY"), numbers.maybe(40, " REFERENCES r" + action()))
    let strategy = numbers.chance(70) ? "RANGE" : "LIST"
    let bounds =
      strategy == "RANGE" ? ["FROM (0) TO (10)", "FROM (10) TO (20)"] : ["IN (1, 2, 3)", "IN (11, 12)"]
    return """
      CREATE TABLE p (k int\(key), x int\(reference), y text) PARTITION BY \(strategy) (k);
      CREATE TABLE p1 PARTITION OF p FOR VALUES \(bounds[0]);
      CREATE TABLE p2 PARTITION OF p FOR VALUES \(bounds[1]);
      \(numbers.maybe(40, "CREATE TABLE pd PARTITION OF p DEFAULT;"))
      \(numbers.maybe(40, "CREATE INDEX p_i1 ON p (x);"))
      INSERT INTO p VALUES (1, 1, 'a'), (11, 2, 'b')\(reference.goesOn ? ", (2, 4, 'c')" : "");
      \(key.isEmpty ? "" : numbers.maybe(50, "CREATE TABLE z (k int REFERENCES p\(action())); INSERT INTO z VALUES (1);"))
      """
  }

  private mutating func inherited() -> String {
    """
    CREATE TABLE h (a int, b int NOT NULL DEFAULT 1, c text\(numbers.maybe(40, ", CONSTRAINT h_c1 CHECK (b > 0)")));
    CREATE TABLE h1 (d int) INHERITS (h);
    \(numbers.maybe(30, "CREATE TABLE h2 () INHERITS (h1);"))
    INSERT INTO h VALUES (1, 1, 'a'); INSERT INTO h1 VALUES (1, 2, 'b', 3);
    """
  }

  private mutating func extras() -> String {
    let all = [
      "CREATE VIEW v AS SELECT id, a FROM t\(numbers.maybe(50, " WHERE b > 0"));",
      "CREATE MATERIALIZED VIEW m AS SELECT id, b FROM t; CREATE UNIQUE INDEX m_i ON m (id);",
      "CREATE TRIGGER t_note AFTER \(numbers.pick(["INSERT", "UPDATE OF c", "DELETE", "INSERT OR UPDATE OR DELETE"])) "
        + "ON t FOR EACH \(numbers.pick(["ROW", "STATEMENT"])) EXECUTE FUNCTION note();",
      "CREATE TRIGGER t_stamp BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION stamp();",
      "CREATE TRIGGER p_note AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION note();",
      "CREATE POLICY t_p ON t USING (a IN (SELECT id FROM r));",
      "CREATE STATISTICS t_s ON a, b FROM t;", "CREATE PUBLICATION pub FOR TABLE t;",
      "CREATE TABLE l (x int, y dm, z dm2); INSERT INTO l VALUES (1, 1, 1);",
      "CREATE TABLE g (id int PRIMARY KEY, s int GENERATED ALWAYS AS (id * 2) STORED); INSERT INTO g VALUES (1);",
    ]
    let chosen = all.filter { _ in numbers.chance(45) }
    let second =
      chosen[...].contains { $0.hasPrefix("CREATE VIEW v") }
      ? numbers.maybe(40, "CREATE VIEW w AS SELECT a FROM v;") : ""
    return (chosen + [second]).joined(separator: "\n")
  }
}

extension String {
  /// Whether a foreign key changes rows when the row that they reference goes: there have to be some, for what is said
  /// counts on it.
  fileprivate var goesOn: Bool { contains("ON DELETE CASCADE") || contains("ON DELETE SET NULL") }
}
