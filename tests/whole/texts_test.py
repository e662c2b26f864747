"""A text that was said once, or a photo, that is changed behind the triggers is named by `log verify`."""
import hashlib
import os
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
    ("conference_claim", "content"): "conference", ("compile_pair", "name"): "compile",
    ("compile_pair_step", "name"): "compile", ("admission_town", "reason"): "admission",
    ("adjustment_opinion", "reason"): "adjustment_request",
    ("adjustment_request", "examiner_words"): "adjustment_request",
    ("adjustment_request", "decision_reason"): "adjustment_request",
    ("adjustment_request", "decision_document"): "adjustment_request",
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

    def test_a_county_that_is_gone_or_a_file_that_never_was_proves_nothing(self):
        said = self.changed("DELETE FROM county")
        self.assertEqual(1, said.returncode, said.stdout)
        self.assertIn("库里却没有这个县", said.stdout)
        nowhere = self.folder / "nowhere.db"
        self.assertNotEqual(0, self.verified(nowhere).returncode)
        self.assertFalse(nowhere.exists(), "verifying makes no file")

    def test_each_changed_text_is_noticed(self):
        for (table, column), kind in TEXTS.items():
            with self.subTest(table=table, column=column):
                [row] = sqlite3.connect(self.whole).execute(
                    f"SELECT rowid FROM {table} WHERE {column} <> '' ORDER BY 1 LIMIT 1").fetchall()
                said = self.changed(f"UPDATE {table} SET {column} = {column} || '。' WHERE rowid = {row[0]}")
                self.assertEqual(1, said.returncode, said.stdout)
                self.assertIn(f"{kind}/", said.stdout)

    def test_a_pair_agrees_no_further_than_its_last_step_said(self):
        for change in ("in_talks = 1 - in_talks", "county_digest = digest, town_digest = digest, in_talks = 0",
                       "is_parted = 1"):
            with self.subTest(change=change):
                said = self.changed(f"UPDATE compile_pair SET {change}")
                self.assertEqual(1, said.returncode, said.stdout)
                self.assertRegex(said.stdout, r"compile/\w+/\d+ 现在的状态与日志不符")

    def changed(self, sql):
        """What `log verify` says of the demo county after somebody who owns the file has done this."""
        copy = self.folder / "changed.db"
        shutil.copy(self.whole, copy)
        link = sqlite3.connect(copy)
        for (name,) in link.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            link.execute(f"DROP TRIGGER {name}")
        link.execute(sql)
        link.commit()
        link.close()
        return self.verified(copy)


PHOTO = b"a photo" * 1000
NAMED = hashlib.sha256(PHOTO).hexdigest()
LOST = hashlib.sha256(b"lost").hexdigest()


class Attachments(unittest.TestCase):
    """The demo county, with a photo of a report from a village."""

    def begun(self, folder):
        for db in program.engines(folder, os.environ.get("QINGDAN_TEST_POSTGRES")):
            self.addCleanup(db.drop)
            program.must(program.qingdan("demo", "--db", db.url, "--accounts", f"{folder}/{db.engine}"))
            data = f"X'{PHOTO.hex()}'" if db.engine == "sqlite" else f"decode('{PHOTO.hex()}', 'hex')"
            db.execute(f"""INSERT INTO grid_report (county_id, id, digest, village_id, town_id, category, place,
                    place_key, content, seen_at, reported_by, reported_at, stage)
                SELECT county_id, 'R1', '', min(id), min(id), 'x', 'x', 'x', 'x', 0, 'x', 0, 'village'
                  FROM body GROUP BY county_id;
                INSERT INTO attachment (county_id, digest, part, data)
                SELECT county_id, '{NAMED}', 0, {data} FROM grid_report;
                INSERT INTO grid_file (county_id, report_id, position, digest, name)
                SELECT county_id, id, 1, '{NAMED}', '照片.jpg' FROM grid_report""")
            yield db

    def asked(self, db):
        """What both of the commands say."""
        return [program.qingdan("log", "verify", "--db", db.url), program.qingdan("check", "--db", db.url)]

    def test_a_flipped_byte_and_a_lost_photo_are_named(self):
        with tempfile.TemporaryDirectory() as folder:
            for db in self.begun(folder):
                with self.subTest(engine=db.engine):
                    self.one_engine(db)

    def one_engine(self, db):
        verified, checked = self.asked(db)
        self.assertEqual(0, checked.returncode, checked.stdout)
        self.assertIn("发现 1 处：\ngrid_report/R1 库里有，可是日志里没有", verified.stdout)    # the report was never reported
        lost = f"""INSERT INTO grid_file (county_id, report_id, position, digest, name)
            SELECT county_id, id, 2, '{LOST}', '照片.jpg' FROM grid_report"""
        flip = f"UPDATE attachment SET data = {{}} WHERE digest = '{NAMED}';"
        if db.engine == "sqlite":
            flip = ("DROP TRIGGER attachment_append_only_update;" + flip.format("CAST(substr(data, 2) AS BLOB)")
                    + "CREATE TRIGGER attachment_append_only_update BEFORE UPDATE ON attachment"
                    " BEGIN SELECT RAISE(ABORT, 'immutable: an attachment is only added'); END;")
        else:
            flip = ("ALTER TABLE attachment DISABLE TRIGGER attachment_append_only;"
                    + flip.format("set_byte(data, 100, 0)")
                    + "ALTER TABLE attachment ENABLE ALWAYS TRIGGER attachment_append_only;")
        db.execute(flip)
        for said in self.asked(db):
            self.assertEqual(1, said.returncode, said.stdout)
            self.assertIn(NAMED, said.stdout)
            self.assertIn("grid_report/", said.stdout)
        db.execute(lost)
        verified = self.asked(db)[0].stdout
        self.assertIn(LOST, verified)
        self.assertIn("不见了", verified)


if __name__ == "__main__":
    unittest.main()
