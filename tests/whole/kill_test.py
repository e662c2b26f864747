"""The short form of `./dev drill kill`: the program is killed twenty times an engine, and nothing is lost."""
import os
import pathlib
import random
import sys
import tempfile
import unittest

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "drills")]
import kill  # noqa: E402
from rig import program  # noqa: E402

SERVER = os.environ.get("QINGDAN_TEST_POSTGRES")


class Killed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.demo = program.Demo(SERVER)
        cls.addClassCleanup(cls.demo.end)

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="qingdan-kill-")
        self.addCleanup(folder.cleanup)
        self.folder, self.seed = folder.name, int.from_bytes(os.urandom(4), "big")

    def twenty_times(self, engine):
        db, passwords = self.demo.copy(engine, self.folder)
        self.addCleanup(db.drop)
        try:
            figures = kill.drill(db, passwords, self.folder, 20, 50, self.seed, lambda line: None)
        except AssertionError as lost:
            raise AssertionError(f"seed {self.seed}: {lost}") from lost
        self.assertEqual(figures["cycles"], 20)
        self.assertGreaterEqual(figures["acts"], 1000)

    def test_a_program_on_sqlite_that_is_killed_keeps_every_acknowledged_act_once(self):
        self.twenty_times("sqlite")

    @unittest.skipUnless(SERVER, "no PostgreSQL")
    def test_a_program_on_postgresql_that_is_killed_keeps_every_acknowledged_act_once(self):
        self.twenty_times("postgres")

    def test_the_drill_itself_sees_what_is_lost_doubled_torn_or_forged(self):
        db, passwords = self.demo.copy("sqlite", self.folder)
        season = kill.Season(db, passwords, self.folder, random.Random(self.seed))
        self.addCleanup(season.server.kill)
        season.office.work_until(200, season.server.kill)
        season.server.start()
        season.verify()
        season.server.kill()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        whole = db.path.read_bytes()
        drop = "DROP TRIGGER event_append_only_update; DROP TRIGGER event_append_only_delete;"
        for harm in ("DELETE FROM edition_opinion WHERE id = (SELECT max(id) FROM edition_opinion)",
                     "INSERT INTO edition_opinion SELECT county_id, id || 'x', edition_id, duty_id, body_id,"
                     " account_id, verdict, content, at FROM edition_opinion ORDER BY id LIMIT 1",
                     "DELETE FROM responsibility WHERE items = (SELECT max(note) FROM duty WHERE note LIKE 'k%')",
                     "DELETE FROM compile_pair WHERE name LIKE '%演练事项线索-%'",
                     "UPDATE admission_application SET stage = 'refused' WHERE item LIKE '演练准入-%'",
                     drop + "UPDATE event SET at = at + 1 WHERE seq = 3",
                     drop + "DELETE FROM event WHERE seq = 9"):
            db.execute("PRAGMA foreign_keys = OFF;" + harm)
            with self.assertRaises(AssertionError, msg=harm):
                season.office.settle(season.look())
            db.drop()
            db.path.write_bytes(whole)
            season.office.settle(season.look())


if __name__ == "__main__":
    unittest.main()
