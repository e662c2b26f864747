"""The short form of `./dev drill rolling`: two nodes behind nginx, restarted in turn, and no request fails."""
import os
import pathlib
import sys
import tempfile
import unittest

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "drills")]
import rolling  # noqa: E402
from rig import program, proxy  # noqa: E402
from rig.people import Line  # noqa: E402

SERVER = os.environ.get("QINGDAN_TEST_POSTGRES")


@unittest.skipUnless(SERVER, "no PostgreSQL")
class Rolling(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="qingdan-rolling-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = folder.name
        cls.db = program.engines(cls.folder, SERVER, "postgres")[0]
        cls.addClassCleanup(cls.db.drop)
        cls.passwords = program.fill(cls.db, cls.folder)

    def signed_in(self, node, login):
        line = Line(lambda: node.port)
        line.sign_in(login, self.passwords[login])
        self.addCleanup(line.close)
        return line

    @unittest.skipUnless(proxy.installed(), "no nginx")
    def test_two_nodes_are_restarted_in_turn_under_load_without_a_failed_request(self):
        figures = rolling.roll(self.db, self.passwords, self.folder, 4, 1, lambda line: None)
        self.assertEqual(figures["failures"], 0)
        self.assertGreater(figures["acts"], 20)

    def test_what_ends_at_one_node_has_ended_at_the_other(self):
        """Each node keeps in memory who is signed in; neither may go by what it remembers."""
        nodes = [program.Server(self.db.url, pathlib.Path(self.folder) / f"own{i}.log").start() for i in (1, 2)]
        for node in nodes:
            self.addCleanup(node.kill)

        def status(line):
            return line.ask("GET", "inbox")[0].status

        for _ in range(5):
            here, there = (self.signed_in(node, "minzheng") for node in nodes)
            there.headers = dict(here.headers)
            self.assertEqual([status(here), status(there), status(there)], [200, 200, 200])
            here.json("DELETE", "session")
            self.assertEqual([status(there), status(here)], [401, 401])
        office, there = self.signed_in(nodes[0], "bianban"), self.signed_in(nodes[1], "minzheng")
        self.assertEqual(status(there), 200)
        accounts = office.json("GET", "accounts?page_size=100")["items"]
        one = next(one for one in accounts if one["login"] == "minzheng")
        office.json("PUT", f"accounts/{one['id']}/state", {"state": "disabled", "version": one["version"]})
        self.assertEqual(status(there), 401)


if __name__ == "__main__":
    unittest.main()
