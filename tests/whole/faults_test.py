"""The short form of `./dev drill faults`: each fault once, in the midst of work."""
import os
import pathlib
import sys
import tempfile
import unittest

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "drills")]
import faults  # noqa: E402


class Faults(unittest.TestCase):
    def suffer(self, engine, cases):
        with tempfile.TemporaryDirectory(prefix="qingdan-faults-") as folder:
            seed = int.from_bytes(os.urandom(4), "big")
            self.assertEqual(faults.suffer(engine, cases, folder, seed, 1, lambda line: None), len(cases))

    def fill_a_disk(self, engine):
        with tempfile.TemporaryDirectory(prefix="qingdan-faults-") as folder:
            seed = int.from_bytes(os.urandom(4), "big")
            try:
                self.assertEqual(faults.fill_a_disk(engine, folder, seed, 1, lambda line: None), 1)
            except faults.CannotMount:
                self.skipTest("no disk can be mounted here")

    def test_a_disk_that_is_full_locked_or_lying_loses_nothing_and_the_program_goes_on_afterwards(self):
        self.suffer("sqlite", [faults.full, faults.read_only, faults.sync_error_at_times,
                               faults.write_error_at_times, faults.clock, faults.torn_log])

    @unittest.skipUnless(os.environ.get("QINGDAN_TEST_POSTGRES"), "no PostgreSQL")
    def test_a_postgresql_that_is_cut_off_crashes_or_refuses_to_write_loses_nothing(self):
        self.suffer("postgres", [faults.connections_cut, faults.server_restarted, faults.server_crashed,
                                 faults.server_cannot_sync, faults.server_read_only])

    @unittest.skipUnless(os.environ.get("QINGDAN_TEST_POSTGRES"), "no PostgreSQL")
    def test_a_postgresql_on_a_full_disk_loses_nothing_and_goes_on_once_there_is_room(self):
        self.fill_a_disk("postgres")


if __name__ == "__main__":
    unittest.main()
