"""Plants one fault at a time; check_sql must name each. The PostgreSQL half runs where one is given."""
import os
import pathlib
import tempfile
import unittest

import check_sql

SCHEMA = """CREATE TABLE county (county_id TEXT NOT NULL PRIMARY KEY);
CREATE TABLE law (id TEXT NOT NULL PRIMARY KEY, day TEXT);
CREATE TABLE body (county_id TEXT NOT NULL REFERENCES county (county_id), id TEXT NOT NULL, size BIGINT,
                   PRIMARY KEY (county_id, id));
"""
SOUND = {
    "migrations/0001_a.sql": SCHEMA,
    "migrations/0002_b.sqlite.sql": "CREATE INDEX body_size ON body (county_id, size);\n",
    "migrations/0002_b.postgres.sql": "CREATE INDEX body_size ON body USING btree (county_id, size);\n",
    "src/call/store.cpp": 'auto q = R"sql(SELECT id FROM body WHERE county_id = :county AND id = :id -- :no\n)sql";\n'
                          'auto e = R"sql(UPDATE law SET day = \':x\' WHERE id = :id)sql";\n'
                          'auto s = R"sqlite(SELECT count(*) FROM pragma_table_info(:name))sqlite";\n'
                          'auto p = R"postgres(SELECT to_tsvector(\'simple\', :text))postgres";\n',
    "src/call/store_test.cpp": 'auto q = R"sql(SELECT nothing FROM nowhere)sql";\n',
}


class Planted(unittest.TestCase):
    url = None

    def faults(self, path=None, text="", only=None):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name, content in {**SOUND, **({path: text} if path else {})}.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(content)
            return check_sql.check(root, only, self.url)[0]

    def assert_found(self, path, text, says):
        faults = self.faults(path, text)
        self.assertTrue(any(says in fault for fault in faults), faults)

    def test_a_sound_tree_has_no_faults(self):
        self.assertEqual(self.faults(), [])

    def test_a_column_that_does_not_exist(self):
        self.assert_found("src/call/more_store.cpp", '\n\nauto q = R"sql(SELECT colour FROM law)sql";\n',
                          "src/call/more_store.cpp:3: sqlite: no such column: colour")

    def test_headers_are_read_too(self):
        self.assert_found("src/call/store.hpp", 'auto q = R"sql(SELECT colour FROM law)sql";\n', "no such column")

    def test_only_one_part_is_checked_when_asked(self):
        fault = 'auto q = R"sql(SELECT colour FROM law)sql";\n'
        self.assertEqual(self.faults("src/other/store.cpp", fault, only="call"), [])

    def test_a_clock_in_sql(self):
        self.assert_found("src/call/a.cpp", 'auto q = R"postgres(SELECT now())postgres";\n', "time and chance")
        self.assert_found("src/call/a.cpp", 'auto q = R"sql(SELECT CURRENT_TIMESTAMP)sql";\n', "time and chance")

    def test_a_statement_that_does_not_say_whose(self):
        self.assert_found("src/call/a.cpp", 'auto q = R"sql(SELECT id FROM body WHERE id = :id)sql";\n',
                          "body belongs to counties")

    def test_sql_that_hides_in_a_plain_string(self):
        self.assert_found("src/call/a.cpp", 'auto q = "SELECT id FROM law WHERE id = 1";\n', "SQL outside")
        self.assert_found("src/call/a.cpp", 'auto q = R"(DELETE FROM law )";\n', "SQL outside")

    def test_two_migrations_of_one_number(self):
        self.assert_found("migrations/0001_other.sql", "CREATE TABLE x (a TEXT);\n", "must be one file")

    def test_a_gap_between_migrations(self):
        self.assert_found("migrations/0004_late.sql", "CREATE TABLE x (a TEXT);\n", "the next number is 0003")

    def test_a_twin_without_its_twin(self):
        self.assert_found("migrations/0003_c.sqlite.sql", "CREATE TABLE x (a TEXT);\n", "one for each engine")

    def test_a_key_that_does_not_begin_with_the_county(self):
        self.assert_found("migrations/0003_c.sql",
                          "CREATE TABLE x (county_id TEXT, id TEXT, PRIMARY KEY (id, county_id));\n",
                          "the key of x must begin with county_id")

    def test_a_foreign_key_that_leaves_its_county(self):
        text = ("CREATE TABLE x (county_id TEXT NOT NULL, id TEXT NOT NULL, "
                "body_id TEXT REFERENCES body (id), PRIMARY KEY (county_id, id));\n")
        self.assert_found("migrations/0003_c.sql", text, "x -> body must carry county_id")

    def test_parameters_are_numbered_by_first_use(self):
        self.assertEqual(check_sql.positional("a = :b AND c = ':d' AND e = :f::text AND g = :b -- :h"),
                         "a = $1 AND c = ':d' AND e = $2::text AND g = $1 -- :h")


@unittest.skipUnless(os.environ.get("QINGDAN_TEST_POSTGRES"), "no PostgreSQL given")
class PlantedOnPostgres(Planted):
    url = os.environ.get("QINGDAN_TEST_POSTGRES")

    def test_what_only_sqlite_forgives(self):
        self.assert_found("src/call/a.cpp", 'auto q = R"sql(SELECT day, count(*) FROM law)sql";\n',
                          "a.cpp:1: postgres:")
        self.assert_found("src/call/a.cpp", 'auto q = R"sql(SELECT id FROM law WHERE :x IS NULL)sql";\n',
                          "could not determine data type")

    def test_a_migration_that_only_sqlite_takes(self):
        self.assert_found("migrations/0003_c.sql", "CREATE TABLE x (a TEXT PRIMARY KEY) WITHOUT ROWID;\n",
                          "migrations/0003_c.sql: postgres:")


if __name__ == "__main__":
    unittest.main()
