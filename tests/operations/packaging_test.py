"""What the package brings besides the program."""
import pathlib
import re
import shutil
import subprocess
import unittest

PACKAGING = pathlib.Path(__file__).resolve().parents[2] / "packaging"


@unittest.skipUnless(shutil.which("systemd-analyze"), "systemd-analyze is not installed")
class Units(unittest.TestCase):
    def exposure(self, unit):
        said = subprocess.run(["systemd-analyze", "security", "--no-pager", "--offline=true", str(PACKAGING / unit)],
                              text=True, capture_output=True, check=False)
        return float(re.search(r"exposure level for \S+: ([0-9.]+)", said.stdout).group(1))

    def test_the_service_is_let_into_little(self):
        self.assertLessEqual(self.exposure("qingdan.service"), 1.2)    # as docs/operations says

    def test_the_nightly_backup_too(self):
        self.assertLessEqual(self.exposure("qingdan-backup.service"), 2.0)


class Commands(unittest.TestCase):
    def test_every_command_in_the_handbooks_is_one(self):
        program = PACKAGING.parent / "build/qingdan"
        known = subprocess.run([program, "--help"], text=True, capture_output=True, check=True).stdout
        folder = PACKAGING.parent / "docs"
        said = set()
        for page in [*folder.glob("manual/*.md"), *folder.glob("operations/*.md")]:
            said |= set(re.findall(r"(?<![/.@])qingdan(?:-run)? ([a-z][a-z-]+)", page.read_text("utf-8")))
        self.assertGreater(len(said), 5)
        for command in sorted(said):
            self.assertRegex(known, rf"(?m)^  {command} ", command)


if __name__ == "__main__":
    unittest.main()
