"""check_rights.py finds planted faults."""
import json
import pathlib
import shutil
import tempfile
import unittest

import check_rights

ROOT = pathlib.Path(__file__).resolve().parent.parent


class Planted(unittest.TestCase):
    def setUp(self):
        self.root = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.root)
        shutil.copytree(ROOT / "tests/rights", self.root / "tests/rights")
        (self.root / "web").mkdir()
        # The description that fits the table: the real one may be waiting to be generated.
        paths = {}
        for row in check_rights.read(ROOT, "matrix.csv"):
            paths.setdefault(row["path"], {})[row["method"].lower()] = {}
        roles = sorted({row["role"] for row in check_rights.read(ROOT, "roles.csv")})
        self.document = {"paths": paths, "components": {"schemas": {"Post": {"properties": {
            "role": {"enum": roles}}}}}}

    def faults(self):
        (self.root / "web/openapi.json").write_text(json.dumps(self.document), "utf-8")
        return check_rights.check(self.root)[0]

    def change(self, name, old, new):
        file = self.root / "tests/rights" / name
        text = file.read_text("utf-8")
        self.assertIn(old, text)
        file.write_text(text.replace(old, new, 1), "utf-8")

    def test_the_table_as_it_stands_has_no_fault(self):
        self.assertEqual([], self.faults())

    def test_a_route_without_a_row(self):
        self.document["paths"]["/api/v1/{county}/new"] = {"post": {}}
        self.assertEqual(["tests/rights/matrix.csv: POST /api/v1/{county}/new has no row"], self.faults())

    def test_a_row_without_a_route(self):
        del self.document["paths"]["/api/v1/{county}/who"]
        self.assertEqual(["tests/rights/matrix.csv: there is no route GET /api/v1/{county}/who"], self.faults())

    def test_a_role_without_a_column(self):
        self.document["components"]["schemas"]["Post"]["properties"]["role"]["enum"].append("auditor")
        self.assertEqual(["tests/rights/roles.csv: the role auditor has no column"], self.faults())

    def test_a_column_without_verdicts(self):
        self.change("roles.csv", "village_member,", "auditor,auditor,,,\nvillage_member,")
        self.assertIn("tests/rights/verdicts.csv: everybody does not say what auditor gets", self.faults())

    def test_a_verdict_that_is_none(self):
        self.change("verdicts.csv", "401 signed_out", "perhaps")
        self.assertEqual(1, len(self.faults()))

    def test_a_row_twice(self):
        self.change("matrix.csv", "GET,/api/v1/{county}/who,,everybody,200,\n",
                    "GET,/api/v1/{county}/who,,everybody,200,\n" * 2)
        self.assertEqual(["tests/rights/matrix.csv: GET /api/v1/{county}/who  stands twice"], self.faults())

    def test_a_verdict_twice(self):
        first = (self.root / "tests/rights/verdicts.csv").read_text("utf-8").splitlines()[1]
        self.change("verdicts.csv", first + "\n", (first + "\n") * 2)
        self.assertEqual([f"tests/rights/verdicts.csv: {first.split(',')[0]} stands twice"], self.faults())

    def test_an_id_in_the_path_without_a_word_on_other_counties(self):
        self.change("matrix.csv", "signed_in,200,basis_unknown", "signed_in,200,")
        self.assertEqual(1, len(self.faults()))


if __name__ == "__main__":
    unittest.main()
