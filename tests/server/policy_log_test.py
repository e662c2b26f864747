"""The county's security policy is as the log holds it: a number that is changed in the database is named."""
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import unittest

from running import PROGRAM
from scene import HERE, build


class PolicyInTheLog(unittest.TestCase):
    def verified(self, *changes):
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "county.db"
            shutil.copy(build().database, copy)
            with sqlite3.connect(copy) as db:
                for sql in changes:
                    db.execute(sql)
            return subprocess.run([PROGRAM, "log", "verify", "--db", f"sqlite:{copy}", "--county", HERE],
                                  capture_output=True, text=True, check=False).stdout

    def test_each_number_is_as_it_was_set(self):
        self.assertNotIn("county/", self.verified())
        for change in ("failures_max = failures_max + 1", "idle_minutes = 480", "second_factor_for = 'everybody'",
                       "keepers_grant = 1 - keepers_grant"):
            with self.subTest(change=change):
                self.assertIn(f"county/{HERE}/{change.split(' ', 1)[0]} 现在的状态与日志不符",
                              self.verified(f"UPDATE security_policy SET {change}"))
        self.assertIn(f"county/{HERE}/proof_minutes", self.verified("DELETE FROM security_policy"))


if __name__ == "__main__":
    unittest.main()
