"""The skeleton, written out, obeys the rules that the rest of the tree obeys."""
import json
import pathlib
import re
import tempfile
import unittest

import check_includes
import check_sql
import new_feature
import tidy

COUNTY = """CREATE TABLE county (county_id TEXT NOT NULL PRIMARY KEY);
CREATE TABLE body (county_id TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (county_id, id));
"""


class Skeleton(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        (self.root / "migrations").mkdir()
        (self.root / "migrations/0001_county.sql").write_text(COUNTY)

    def write(self, name="precedent"):
        return new_feature.write(name, self.root)

    def test_nothing_of_the_pattern_is_left(self):
        for path in self.write():
            self.assertNotIn("@name@", (self.root / path).read_text().lower(), path)

    def test_its_statements_prepare(self):
        self.write()
        self.assertEqual(check_sql.check(self.root)[0], [])

    def test_it_is_tidy_and_every_refusal_is_said(self):
        self.write()
        self.assertEqual(tidy.check(self.root)[0], [])

    def test_its_includes_point_the_right_way(self):
        self.write()
        (self.root / "src/modules.txt").write_text(
            "core\nplatform/db core\nplatform/http core\nfeatures/identity core platform/db platform/http\n"
            "features/audit core platform/db features/identity\n"
            "features/precedent core platform/db platform/http features/identity features/audit\n")
        faults = [fault for fault in check_includes.check(self.root)[0] if "does not exist" not in fault]
        self.assertEqual(faults, [])

    def test_the_migration_takes_the_next_number(self):
        self.assertIn("migrations/0002_precedent.sql", self.write())

    def test_what_is_there_is_never_overwritten(self):
        self.write()
        with self.assertRaises(SystemExit):
            self.write()
        with self.assertRaises(SystemExit):
            self.write("Two Words")

    def test_both_languages_name_the_same_words(self):
        self.write()
        keys = [sorted(json.loads((self.root / f"messages/{language}/precedent.json").read_text()))
                for language in ("zh-CN", "en")]
        self.assertEqual(*keys)
        self.assertTrue(all(re.match(r"refusal\.precedent_", key) for key in keys[0]))


if __name__ == "__main__":
    unittest.main()
