"""A database of every release is brought up to this program, and holds what it held."""
import gzip
import json
import os
import pathlib
import sqlite3
import sys
import tempfile
import unittest

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "upgrade")]
import make  # noqa: E402
from rig import program  # noqa: E402

SERVER = os.environ.get("QINGDAN_TEST_POSTGRES")
KEPT = sorted((TESTS / "upgrade").glob("*.sql.gz"))


class Upgrade(unittest.TestCase):
    def test_a_database_of_every_release_and_engine_is_kept(self):
        versions = {one.name.rsplit(".", 3)[0] for one in KEPT}
        self.assertIn("0.1.0", versions)
        self.assertEqual({one.name for one in KEPT},
                         {f"{one}.{engine}.sql.gz" for one in versions for engine in ("sqlite", "postgres")})

    def test_what_an_older_program_wrote_is_all_there_after_the_upgrade(self):
        for file in KEPT:
            version, engine = file.name.removesuffix(".sql.gz").rsplit(".", 1)
            if engine == "postgres" and not SERVER:
                continue
            with self.subTest(version=version, engine=engine), tempfile.TemporaryDirectory() as folder:
                db = program.engines(folder, SERVER, engine)[0]
                self.addCleanup(db.drop)
                text = gzip.decompress(file.read_bytes()).decode()
                if engine == "sqlite":
                    link = sqlite3.connect(db.path)
                    link.executescript(text)
                    link.close()
                else:
                    program.Postgres.psql(db.url, text)
                known = json.loads(gzip.decompress((file.parent / f"{version}.{engine}.json.gz").read_bytes()))
                program.must(program.qingdan("admin", "schema", "--db", db.url))
                self.assertEqual(make.facts(db), known)
                said = program.qingdan("check", "--db", db.url)
                self.assertEqual(said.returncode, 0, said.stdout)
                server = program.Server(db.url, pathlib.Path(folder) / "log").start()
                self.assertEqual(server.stop(), 0)


if __name__ == "__main__":
    unittest.main()
