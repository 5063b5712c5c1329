extension LockGenerator {
  mutating func dataStatement() -> String {
    numbers.pick([
      "INSERT INTO r VALUES (9, 'z', 9)", "INSERT INTO t (\(numbers.pick(["a, b", "b, a", "a, b, c"]))) SELECT 3, 5",
      "INSERT INTO t (a, b) VALUES (3, 5), (NULL, 6)", "INSERT INTO t (b) VALUES (5)",
      "INSERT INTO u VALUES (9, 1, 'z', 1)",
      "INSERT INTO u (id, t_id) VALUES (9, NULL)", "INSERT INTO p VALUES (2, 3, 'z')",
      "INSERT INTO p VALUES (2, NULL, 'z')",
      "INSERT INTO p1 VALUES (3, 4, 'z')", "INSERT INTO h VALUES (9)", "INSERT INTO n SELECT id, n FROM r",
      "INSERT INTO n SELECT b, c FROM t WHERE id = 1", "UPDATE t SET a = 4", "UPDATE t SET a = NULL WHERE id = 1",
      "UPDATE t SET c = 'k' WHERE id = 1", "UPDATE t SET f = 'k' WHERE b = 1", "UPDATE r SET id = 7 WHERE id = 1",
      "UPDATE r SET n = 'k' WHERE id = 1", "UPDATE r SET n = 'k' WHERE k = 1", "UPDATE p SET y = 'k'",
      "UPDATE p SET y = 'k' WHERE k = 1", "UPDATE p1 SET x = 4 WHERE k = 1", "UPDATE h SET c = 'k' WHERE a = 1",
      "DELETE FROM r WHERE id = 1", "DELETE FROM r WHERE id = 4", "DELETE FROM t WHERE id = 1", "DELETE FROM u",
      "DELETE FROM u WHERE id = 2",
      "DELETE FROM p WHERE k = 1", "DELETE FROM p", "DELETE FROM h", "DELETE FROM ONLY h",
      "UPDATE u SET id = 8 WHERE id = 1",
      "UPDATE t SET id = 8 WHERE id = 1", "DELETE FROM t USING n WHERE t.b = n.b",
      "MERGE INTO n USING r ON n.b = r.id WHEN MATCHED THEN UPDATE SET x = 'k'",
      "INSERT INTO r VALUES (1, 'a', 1) ON CONFLICT DO NOTHING",
      "INSERT INTO r VALUES (9, 'k', 1) ON CONFLICT (id) DO UPDATE SET k = 5",
      "WITH d AS (DELETE FROM n RETURNING b) INSERT INTO log (x) SELECT b FROM d", "SELECT count(*) FROM t",
      "SELECT * FROM r WHERE id = 1",
      "SELECT * FROM p WHERE k = 11", "SELECT * FROM p", "SELECT * FROM h", "SELECT * FROM v",
      "SELECT * FROM w WHERE a = 1",
      "SELECT * FROM r WHERE id = 1 FOR UPDATE", "SELECT * FROM t FOR SHARE", "SELECT nextval('sq')",
      "SELECT seven(), volatile_seven()",
      "SELECT * FROM m WHERE id = 1", "EXPLAIN UPDATE t SET b = 3", "EXPLAIN SELECT * FROM r", "COPY r TO '/dev/null'",
      "SELECT * FROM r WHERE EXISTS (SELECT FROM n WHERE n.b = r.id)", "UPDATE v SET a = 3 WHERE id = 1",
      "CREATE TABLE o AS SELECT * FROM n",
      "EXPLAIN ANALYZE DELETE FROM u", "COPY (SELECT * FROM r) TO '/dev/null'", "VALUES (1)", "SELECT * INTO o FROM r",
      "UPDATE t SET b = (SELECT max(k) FROM r)", "SELECT 1 FROM r JOIN n ON true",
      "DO $$ BEGIN DELETE FROM n; UPDATE r SET k = 8; END $$",
    ])
  }

  mutating func indexStatement() -> String {
    let table = numbers.pick(Self.tables)
    let column = numbers.pick(columns(of: table))
    let only = ["p", "h"].contains(table) ? numbers.maybe(20, "ONLY ") : ""
    return numbers.pick([
      "CREATE INDEX \(numbers.maybe(50, "i9 "))ON \(only)\(table) (\(column))",
      "CREATE INDEX ON \(table) (\(column)) WHERE \(column) IS NOT NULL",
      "CREATE UNIQUE INDEX i9 ON \(table) (\(column), \(numbers.pick(columns(of: table))))",
      "CREATE INDEX i9 ON \(table) USING hash (\(column))",
      "CREATE INDEX IF NOT EXISTS t_i1 ON t (a)", "CREATE INDEX CONCURRENTLY i9 ON \(table) (\(column))",
      "CREATE INDEX ON m (b)",
      "DROP INDEX t_i\(numbers.next() % 6 + 1)", "DROP INDEX IF EXISTS p_i1", "DROP INDEX CONCURRENTLY IF EXISTS t_i1",
      "REINDEX TABLE \(table)",
      "REINDEX INDEX \(table)_pkey", "ALTER INDEX t_pkey RENAME TO i9", "ALTER INDEX t_i1 SET (fillfactor = 60)",
      "ALTER INDEX IF EXISTS p_i1 RENAME TO i9",
      "ALTER TABLE t_pkey RENAME TO i9", "ALTER INDEX t_i2 ALTER COLUMN 1 SET STATISTICS 50", "DROP INDEX m_i",
      "REINDEX TABLE CONCURRENTLY \(table)",
    ])
  }

  mutating func dropStatement() -> String {
    let table = numbers.pick(Self.tables + ["log", "l", "z", "g"])
    return numbers.pick([
      "DROP TABLE \(table)", "DROP TABLE \(table) CASCADE", "DROP TABLE IF EXISTS \(table), n CASCADE",
      "TRUNCATE \(table)", "TRUNCATE \(table) CASCADE",
      "TRUNCATE r, t, u", "DROP VIEW IF EXISTS v CASCADE", "DROP VIEW v", "DROP MATERIALIZED VIEW m",
      "DROP SEQUENCE sq CASCADE", "DROP DOMAIN dm CASCADE",
      "DROP DOMAIN dm2 CASCADE", "DROP TYPE mood CASCADE", "DROP FUNCTION note() CASCADE", "DROP TRIGGER t_note ON t",
      "DROP POLICY t_p ON t",
      "DROP STATISTICS t_s", "DROP PUBLICATION pub", "DROP SCHEMA public CASCADE", "DROP FUNCTION seven() CASCADE",
      "DROP TRIGGER IF EXISTS p_note ON p",
      "TRUNCATE ONLY h", "DROP TABLE p, z",
    ])
  }

  mutating func partitionStatement() -> String {
    numbers.pick([
      "ALTER TABLE p ATTACH PARTITION q FOR VALUES FROM (20) TO (30)", "ALTER TABLE p DETACH PARTITION p1",
      "ALTER TABLE p DETACH PARTITION p2",
      "CREATE TABLE p9 PARTITION OF p FOR VALUES FROM (30) TO (40)", "CREATE TABLE p9 PARTITION OF p DEFAULT",
      "ALTER TABLE p ATTACH PARTITION q FOR VALUES IN (25)",
      "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY", "CREATE TABLE p9 PARTITION OF p FOR VALUES IN (25)",
      "ALTER TABLE q INHERIT h", "ALTER TABLE h1 NO INHERIT h",
      "ALTER TABLE p ATTACH PARTITION q DEFAULT", "DROP TABLE p2", "CREATE TABLE p9 (LIKE p INCLUDING ALL)",
    ])
  }

  mutating func objectStatement() -> String {
    let table = numbers.pick(Self.tables)
    let column = numbers.pick(columns(of: table))
    return numbers.pick([
      "ALTER TABLE \(table) RENAME TO z9", "ALTER TABLE \(table) RENAME COLUMN \(column) TO z9",
      "ALTER TABLE \(table) RENAME CONSTRAINT \(table)_pkey TO z9",
      "COMMENT ON TABLE \(table) IS 'x'", "COMMENT ON COLUMN \(table).\(column) IS 'x'",
      "COMMENT ON INDEX \(table)_pkey IS 'x'", "COMMENT ON CONSTRAINT t_c1 ON t IS 'x'",
      "GRANT SELECT ON \(table) TO PUBLIC", "REVOKE ALL ON \(table) FROM PUBLIC",
      "LOCK TABLE \(table) IN \(numbers.pick(["SHARE", "EXCLUSIVE", "ROW SHARE"])) MODE",
      "LOCK TABLE v", "ALTER DOMAIN dm ADD CONSTRAINT z9 CHECK (VALUE > -1000)",
      "ALTER DOMAIN dm ADD CONSTRAINT z9 CHECK (VALUE > -1000) NOT VALID",
      "ALTER DOMAIN dm2 SET NOT NULL", "ALTER DOMAIN dm SET DEFAULT 3", "ALTER TYPE mood ADD VALUE 'z9'",
      "ALTER TYPE mood RENAME VALUE 'bad' TO 'z9'",
      "ALTER SEQUENCE sq INCREMENT 2", "ALTER SEQUENCE sq OWNED BY \(table).\(column)",
      "ALTER SEQUENCE sq RENAME TO z9", "ALTER VIEW v RENAME TO z9",
      "ALTER VIEW v SET (security_barrier)", "ALTER TABLE v OWNER TO pg_database_owner",
      "ALTER MATERIALIZED VIEW m SET (fillfactor = 60)", "ALTER TRIGGER t_note ON t RENAME TO z9",
      "ALTER POLICY t_p ON t USING (a IN (SELECT b FROM n))", "ALTER POLICY t_p ON t RENAME TO z9",
      "ALTER PUBLICATION pub ADD TABLE n", "ALTER PUBLICATION pub DROP TABLE t",
      "ALTER PUBLICATION pub SET TABLE n, r", "ALTER STATISTICS t_s SET STATISTICS 50",
      "ALTER FUNCTION seven() RENAME TO z9", "ALTER FUNCTION seven() STABLE",
      "ALTER TABLE \(table) SET SCHEMA pg_temp", "CREATE SCHEMA other", "ALTER SCHEMA public RENAME TO other",
      "SET CONSTRAINTS ALL IMMEDIATE", "ALTER DOMAIN dm DROP NOT NULL",
      "ALTER VIEW v ALTER COLUMN a SET DEFAULT 1", "ALTER TABLE v RENAME COLUMN a TO z9",
      "ALTER MATERIALIZED VIEW m RENAME COLUMN b TO z9",
    ])
  }

  mutating func createStatement() -> String {
    let table = numbers.pick(Self.tables)
    let column = numbers.pick(columns(of: table))
    return numbers.pick([
      "CREATE TABLE o (id int PRIMARY KEY, a int REFERENCES \(numbers.pick(["r", "t", "u", "p"])))",
      "CREATE TABLE o (LIKE \(table) INCLUDING ALL)", "CREATE TABLE o () INHERITS (\(table))",
      "CREATE VIEW o AS SELECT \(column) FROM \(table)", "CREATE OR REPLACE VIEW v AS SELECT id, a FROM t",
      "CREATE MATERIALIZED VIEW o AS SELECT \(column) FROM \(table)",
      "CREATE TRIGGER o AFTER INSERT ON \(table) FOR EACH \(numbers.pick(["ROW", "STATEMENT"])) EXECUTE FUNCTION note()",
      "CREATE POLICY o ON \(table) USING (true)",
      "CREATE POLICY o ON t USING (EXISTS (SELECT FROM r WHERE r.id = a))",
      "CREATE STATISTICS o ON \(column), \(numbers.pick(columns(of: table))) FROM \(table)",
      "CREATE RULE o AS ON DELETE TO \(table) DO INSTEAD NOTHING",
      "CREATE RULE o AS ON INSERT TO n DO ALSO INSERT INTO log VALUES (1)",
      "CREATE SEQUENCE o OWNED BY \(table).\(column)",
      "CREATE FUNCTION o() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM \(table)'",
      "CREATE FUNCTION o() RETURNS void LANGUAGE sql AS 'DELETE FROM \(table)'",
      "CREATE PUBLICATION o FOR TABLE \(table)", "CREATE TABLE IF NOT EXISTS \(table) (a int)",
      "CREATE TEMP TABLE o AS SELECT * FROM \(table)", "CREATE TYPE o AS (a int)",
      "CREATE DOMAIN o AS int CHECK (VALUE > 0)", "CREATE TABLE o (a dm DEFAULT 3, b int DEFAULT nextval('sq'))",
    ])
  }

  mutating func maintenanceStatement() -> String {
    let table = numbers.pick(Self.tables)
    return numbers.pick([
      "VACUUM \(table)", "ANALYZE \(table)", "CLUSTER \(table) USING \(table)_pkey", "REFRESH MATERIALIZED VIEW m",
      "REFRESH MATERIALIZED VIEW CONCURRENTLY m",
      "REFRESH MATERIALIZED VIEW m WITH NO DATA", "ANALYZE \(table) (\(numbers.pick(columns(of: table))))",
      "ANALYZE t, u", "REINDEX TABLE m", "CLUSTER m USING m_i",
      "REINDEX SCHEMA public", "VACUUM FULL \(table)",
    ])
  }
}
