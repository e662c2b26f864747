"""The schema, read from PostgreSQL's catalogue, is one that can be spread over machines by county
(docs/operations/scale-out.md), and restarts, standbys and replicas cannot slip past what keeps it."""
import os
import pathlib
import sys
import tempfile
import unittest

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS))
from rig import program  # noqa: E402

SERVER = os.environ.get("QINGDAN_TEST_POSTGRES")
# Tables of the whole country, the same in every county, and the runner's own. They become reference tables.
NATIONAL = {"holiday", "holiday_notice", "holiday_version", "migration"}
KEYS = """SELECT c.relname AS "table", i.relname AS "name", x.indisprimary AS is_primary,
    (SELECT json_agg(a.attname ORDER BY k.ord) FROM unnest(x.indkey) WITH ORDINALITY AS k(num, ord)
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.num) AS columns
  FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
 WHERE c.relnamespace = 'public'::regnamespace AND x.indisunique"""
FOREIGN = """SELECT c.conname AS "name", t.relname AS "table", r.relname AS target, c.confdeltype AS on_delete,
    c.confupdtype AS on_update,
    (SELECT json_agg(a.attname) FROM unnest(c.conkey) AS k JOIN pg_attribute a
        ON a.attrelid = c.conrelid AND a.attnum = k) AS columns,
    (SELECT json_agg(a.attname) FROM unnest(c.confkey) AS k JOIN pg_attribute a
        ON a.attrelid = c.confrelid AND a.attnum = k) AS targets
  FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class r ON r.oid = c.confrelid
 WHERE c.contype = 'f' AND t.relnamespace = 'public'::regnamespace"""
COLUMNS = """SELECT table_name AS "table", column_name AS "name", data_type AS type, is_nullable AS nullable,
    is_identity AS identity, column_default AS fallback
  FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT IN
    (SELECT table_name FROM information_schema.views WHERE table_schema = 'public')"""
VIEWS = """SELECT v.table_name AS "name", v.view_definition AS said FROM information_schema.views v
 WHERE v.table_schema = 'public'"""
TRIGGERS = """SELECT t.tgname AS "name", c.relname AS "table", t.tgenabled AS enabled, p.proname AS function,
    coalesce(array_to_string(p.proconfig, ' '), '') AS settings, (t.tgtype & 32) <> 0 AS is_truncate
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
 WHERE NOT t.tgisinternal"""
OTHERS = """SELECT c.relname AS "name", c.relkind AS kind FROM pg_class c
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind NOT IN ('r', 'i', 'v')"""
RULES = "SELECT rulename AS name FROM pg_rules WHERE schemaname = 'public'"


@unittest.skipUnless(SERVER, "no PostgreSQL")
class Schema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            db = program.engines(folder, SERVER, "postgres")[0]
            cls.addClassCleanup(db.drop)
            program.must(program.qingdan("admin", "schema", "--db", db.url))
            cls.found = db.answers({"keys": KEYS, "foreign": FOREIGN, "columns": COLUMNS, "triggers": TRIGGERS,
                                    "others": OTHERS, "rules": RULES, "views": VIEWS})
        cls.tables = {one["table"] for one in cls.found["columns"]}
        cls.of_county = cls.tables - NATIONAL

    def test_every_table_has_a_primary_key_and_every_key_of_a_county_begins_with_it(self):
        self.assertGreater(len(self.of_county), 30)
        self.assertEqual({one["table"] for one in self.found["keys"] if one["is_primary"]}, self.tables)
        for one in self.found["keys"]:
            if one["table"] in self.of_county:
                self.assertEqual(one["columns"][0], "county_id", one)
            else:
                self.assertNotIn("county_id", one["columns"], one)

    def test_every_foreign_key_between_county_tables_carries_the_county_and_clears_nothing(self):
        self.assertGreater(len(self.found["foreign"]), 30)
        for one in self.found["foreign"]:
            self.assertIn(one["on_delete"], "arc", one)            # NO ACTION, RESTRICT or CASCADE; never SET NULL
            self.assertIn(one["on_update"], "ar", one)
            if one["target"] in self.of_county:
                self.assertIn(one["table"], self.of_county, one)   # never from the nation to a county
                self.assertEqual(one["columns"].index("county_id"), one["targets"].index("county_id"), one)

    def test_the_county_is_a_text_that_is_never_null_and_nothing_counts_for_itself(self):
        for one in self.found["columns"]:
            if one["name"] == "county_id":
                self.assertEqual((one["type"], one["nullable"]), ("text", "NO"), one)
            self.assertEqual(one["identity"], "NO", one)
            self.assertNotRegex(one["fallback"] or "", r"nextval|now\(|random", one)
        self.assertEqual({one["table"] for one in self.found["columns"] if one["name"] == "county_id"}, self.of_county)
        self.assertEqual(self.found["others"], [])                 # no sequence, no partition
        self.assertEqual(self.found["rules"], [])
        for one in self.found["views"]:
            self.assertIn("county_id", one["said"], one)

    def test_every_trigger_fires_always_and_looks_only_in_its_own_schema(self):
        self.assertGreater(len(self.found["triggers"]), 15)
        for one in self.found["triggers"]:
            self.assertEqual(one["enabled"], "A", one)
            self.assertIn("search_path=", one["settings"], one)
        kept = {one["table"] for one in self.found["triggers"]}
        self.assertEqual({one["table"] for one in self.found["triggers"] if one["is_truncate"]}, kept)
        self.assertIn("event", kept)
        self.assertTrue(kept <= self.of_county)


if __name__ == "__main__":
    unittest.main()
