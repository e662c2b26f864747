"""A text that was said once and is changed behind the triggers is named by `log verify`."""
import pathlib
import shutil
import sqlite3
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from rig import program  # noqa: E402

# Where the demo county has such texts: table and column, and the kind of their events' subject.
TEXTS = {
    ("conference", "ruling"): "conference", ("admission_application", "item"): "admission",
    ("admission_application", "conference_words"): "admission",
    ("admission_application", "decision_document"): "admission", ("adjustment_request", "reason"): "adjustment_request",
    ("compile_opinion", "content"): "compile", ("compile_opinion_fate", "reason"): "compile",
    ("compile_point", "settlement"): "compile", ("compile_move", "reason"): "compile",
}


class Texts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.whole = cls.folder / "whole.db"
        program.must(program.qingdan("demo", "--db", f"sqlite:{cls.whole}", "--accounts", str(cls.folder / "accounts")))

    def verified(self, database):
        return program.qingdan("log", "verify", "--db", f"sqlite:{database}")

    def test_as_it_stands_the_log_is_whole(self):
        said = self.verified(self.whole)
        self.assertEqual(0, said.returncode, said.stdout)

    def test_each_changed_text_is_noticed(self):
        for (table, column), kind in TEXTS.items():
            with self.subTest(table=table, column=column):
                copy = self.folder / f"{table}.{column}.db"
                shutil.copy(self.whole, copy)
                link = sqlite3.connect(copy)
                for (name,) in link.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                    link.execute(f"DROP TRIGGER {name}")
                [row] = link.execute(f"SELECT rowid FROM {table} WHERE {column} <> '' ORDER BY 1 LIMIT 1").fetchall()
                link.execute(f"UPDATE {table} SET {column} = {column} || '。' WHERE rowid = ?", row)
                link.commit()
                link.close()
                said = self.verified(copy)
                self.assertEqual(1, said.returncode, said.stdout)
                self.assertIn(f"{kind}/", said.stdout)
                copy.unlink()


if __name__ == "__main__":
    unittest.main()
