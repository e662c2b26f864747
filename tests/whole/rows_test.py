"""A row slipped in behind the program, or a value that is not as the events left it, is named by `log verify`."""
import os
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from rig import program  # noqa: E402

# What is slipped in: a table whose first row is doubled, the columns that make it another; how it is named.
ROWS = {
    "call_remark": ({"position": "99"}, "call/"), "conference_claim": ({"position": "99"}, "conference/"),
    "compile_opinion": ({"number": "999"}, "compile/"),
    "adjustment_opinion": ({"body_id": "(SELECT id FROM body WHERE kind = 'village' ORDER BY id LIMIT 1)"},
                           "adjustment_request/"),
    "town_call": ({"id": "'FORGED'", "number": "9999"}, "call/FORGED"),
    "outside_task": ({"id": "'FORGED'"}, "outside_task/FORGED"),
    "grid_report": ({"id": "'FORGED'"}, "grid_report/FORGED"),
    "admission_application": ({"id": "'FORGED'", "number": "9999"}, "admission/FORGED"),
}
# What is changed: table, column, another value, which row; how it is named.
VALUES = [
    ("town_call", "stage", "'confirmed'", "stage = 'working'", "call/"),
    ("town_call", "process", "process || ' '", "stage = 'working'", "call/"),
    ("call_part", "answer", "'disputed'", "answer = 'accepted'", "call/"),
    ("call_part", "answer", "''", "answer = 'accepted'", "call/"),
    ("call_part", "answered_at", "answered_at - 60", "answer = 'accepted'", "call/"),
    ("call_part", "received_at", "received_at + 1", "answer = 'accepted'", "call/"),
    ("call_part", "finished_at", "finished_at - 60", "finished_at IS NOT NULL", "call/"),
    ("conference", "lead_id", "(SELECT town_id FROM town_call ORDER BY id LIMIT 1)", "lead_id IS NOT NULL",
     "conference/"),
]


class Rows(unittest.TestCase):
    def test_what_no_event_speaks_of_is_named(self):
        with tempfile.TemporaryDirectory() as folder:
            for db in program.engines(folder, os.environ.get("QINGDAN_TEST_POSTGRES")):
                self.addCleanup(db.drop)
                program.must(program.qingdan("demo", "--db", db.url, "--accounts", f"{folder}/{db.engine}"))
                self.assertEqual(0, self.verified(db).returncode)
                self.unlock(db)
                met = sum(self.slipped_in(db, table, *how) for table, how in ROWS.items())
                self.assertGreaterEqual(met, 5, "the demo county has too little of this")
                for change in VALUES:
                    self.changed(db, *change)
                whole = self.verified(db)
                self.assertEqual(0, whole.returncode, whole.stdout)

    def verified(self, db):
        return program.qingdan("log", "verify", "--db", db.url)

    def unlock(self, db):
        """As somebody may who owns the database."""
        if db.engine == "sqlite":
            for row in db.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
                db.execute(f"DROP TRIGGER {row['name']}")
            return
        tables = {*ROWS, *(value[0] for value in VALUES)}
        db.execute(";".join(f"ALTER TABLE {table} DISABLE TRIGGER ALL" for table in tables))

    def slipped_in(self, db, table, changes, named):
        rows = db.rows(f"SELECT * FROM {table} LIMIT 1")
        if not rows:
            return 0
        columns = list(rows[0])
        values = ", ".join(changes.get(column, column) for column in columns)
        with self.subTest(engine=db.engine, table=table):
            key = next(iter(changes))
            before = {str(row[key]) for row in db.rows(f"SELECT {key} FROM {table}")}
            self.assertNotIn(changes[key].strip("'"), before)
            db.execute(f"INSERT INTO {table} ({', '.join(columns)})"
                       f" SELECT {values} FROM {table} ORDER BY 1, 2, 3 LIMIT 1")
            said = self.verified(db)
            where = f"{key} = {changes[key]}"
            db.execute(f"DELETE FROM {table} WHERE {where}")
            self.assertEqual(1, said.returncode, said.stdout)
            self.assertRegex(said.stdout, named + r"\S* 库里有，可是日志里没有")
        return 1

    def changed(self, db, table, column, value, which, named):
        with self.subTest(engine=db.engine, table=table, column=column, value=value):
            key = "call_id, body_id" if table == "call_part" else "id"
            [row] = db.rows(f"SELECT {key}, {column} AS said FROM {table} WHERE {which} ORDER BY {key} LIMIT 1")
            where = " AND ".join(f"{name} = '{row[name]}'" for name in key.split(", "))
            db.execute(f"UPDATE {table} SET {column} = {value} WHERE {where}")
            said = self.verified(db)
            kept = row["said"] if isinstance(row["said"], int) else f"'{row['said']}'"
            db.execute(f"UPDATE {table} SET {column} = {kept} WHERE {where}")
            self.assertEqual(1, said.returncode, said.stdout)
            self.assertIn(named, said.stdout)


if __name__ == "__main__":
    unittest.main()
