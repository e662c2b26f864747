"""What a body or a document is called cannot be changed behind the program without `log verify` naming it."""
import os
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from rig import program  # noqa: E402

CITED = "SELECT min(basis_id) FROM citation c JOIN edition e ON e.county_id = c.county_id AND e.id = c.edition_id" \
        " WHERE e.state = 'published'"
NAMED = CITED.replace("basis_id", "body_id").replace("citation", "responsibility")
CHANGES = {
    "a body's name": ("body", "name", NAMED), "its short name": ("body", "short_name", NAMED),
    "a document's title": ("basis", "title", CITED), "its number": ("basis", "document_number", CITED),
    "a list's title": ("duty_list", "title", "SELECT min(list_id) FROM edition WHERE state = 'published'"),
}


class Names(unittest.TestCase):
    def test_who_is_renamed_behind_the_program_is_named(self):
        with tempfile.TemporaryDirectory() as folder:
            for db in program.engines(folder, os.environ.get("QINGDAN_TEST_POSTGRES")):
                self.addCleanup(db.drop)
                program.must(program.qingdan("demo", "--db", db.url, "--accounts", f"{folder}/{db.engine}"))
                whole = program.qingdan("log", "verify", "--db", db.url)
                self.assertEqual(0, whole.returncode, whole.stdout)
                for what, (table, column, which) in CHANGES.items():
                    with self.subTest(engine=db.engine, what=what):
                        self.one(db, table, column, which)
                self.county(db)
                whole = program.qingdan("log", "verify", "--db", db.url)
                self.assertEqual(0, whole.returncode, whole.stdout)

    def one(self, db, table, column, which):
        [row] = db.rows(f"SELECT id, {column} AS said FROM {table} WHERE id = ({which})")
        where = f"WHERE id = '{row['id']}'"
        db.execute(f"UPDATE {table} SET {column} = '别的名称' {where}")
        said = program.qingdan("log", "verify", "--db", db.url)
        db.execute(f"UPDATE {table} SET {column} = '{row['said']}' {where}")
        self.assertEqual(1, said.returncode, said.stdout)
        self.assertIn(row["id"], said.stdout)

    def county(self, db):
        [row] = db.rows("SELECT county_id, name FROM county")
        db.execute("UPDATE county SET name = '别的县'")
        said = program.qingdan("log", "verify", "--db", db.url)
        db.execute(f"UPDATE county SET name = '{row['name']}'")
        self.assertEqual(1, said.returncode, said.stdout)
        self.assertIn("别的县", said.stdout)


if __name__ == "__main__":
    unittest.main()
