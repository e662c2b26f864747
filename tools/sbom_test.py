import json
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import sbom  # noqa: E402


class TheDocument(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        # Python itself: it links real libraries of real packages, as the program does.
        cls.bom = sbom.document(sys.executable, "0.1.0")

    def test_has_every_required_field(self):
        self.assertEqual(sbom.faults(self.bom), [])

    def test_is_the_same_for_the_same_program(self):
        self.assertEqual(self.bom, sbom.document(sys.executable, "0.1.0"))

    def test_names_the_c_library_with_version_and_source(self):
        libc = next(one for one in self.bom["components"] if one["name"] == "libc6")
        self.assertRegex(libc["purl"], r"^pkg:deb/debian/libc6@\d.*distro=debian-")
        self.assertIn({"name": "qingdan:source", "value": "glibc"}, libc["properties"])

    def test_names_what_the_web_carries_and_not_what_only_builds_or_tests_it(self):
        names = {one["name"] for one in self.bom["components"]}
        self.assertTrue({"vue", "element-plus", "vue-i18n", "echarts"} <= names)
        self.assertFalse({"playwright-core", "prettier", "axe-core", "vue-tsc"} & names)

    def test_says_the_lock_files_versions_and_digests(self):
        lock = json.loads((sbom.ROOT / "web/package-lock.json").read_text("utf-8"))["packages"]
        vue = next(one for one in self.bom["components"] if one["name"] == "vue")
        self.assertEqual(vue["version"], lock["node_modules/vue"]["version"])
        self.assertEqual(len(vue["hashes"][0]["content"]), 128)


class TheCheck(unittest.TestCase):
    def broken(self, change):
        component = {"type": "library", "bom-ref": "a", "name": "a", "version": "1", "purl": "pkg:a", "licenses": [{}]}
        bom = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "components": [component],
               "serialNumber": "urn:uuid:00000000-0000-5000-8000-000000000000",
               "dependencies": [{"ref": "qingdan", "dependsOn": ["a"]}]}
        self.assertEqual(sbom.faults(bom), [])
        change(bom)
        return sbom.faults(bom)

    def test_misses_what_is_missing(self):
        self.assertTrue(self.broken(lambda bom: bom["components"][0].pop("version")))
        self.assertTrue(self.broken(lambda bom: bom["components"][0].pop("licenses")))
        self.assertTrue(self.broken(lambda bom: bom["components"].append(dict(bom["components"][0]))))
        self.assertTrue(self.broken(lambda bom: bom.update(components=[])))
        self.assertTrue(self.broken(lambda bom: bom.update(serialNumber="urn:uuid:1")))
        self.assertTrue(self.broken(lambda bom: bom["dependencies"][0]["dependsOn"].append("b")))

    def test_tells_the_caller(self):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            file.write("{}")
            file.flush()
            self.assertEqual(sbom.main(["--check", file.name]), 1)
