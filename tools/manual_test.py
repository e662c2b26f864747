"""Every picture and every page that a manual names is there, and every button it quotes is on a page."""
import json
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
MANUAL = ROOT / "docs/manual"
PICTURE_AT_MOST = 120 * 1024
# Quoted words that are no labels of ours: examples, file names, what people say.
SAID = re.compile(r"待定|青禾县|编号……|功能|低保怎么申请|河里有人倒垃圾|请把编号|备份和恢复|基本|配合|收回")


def labels():
    texts = []
    for file in sorted((ROOT / "messages/zh-CN").glob("*.json")):
        texts += json.loads(file.read_text("utf-8")).values()
    return "\n".join(texts)


class TheManuals(unittest.TestCase):
    manuals = sorted(MANUAL.glob("*.md"))

    def test_are_one_for_each_kind_of_reader(self):
        names = {file.stem for file in self.manuals}
        self.assertTrue({"list-office", "department", "town", "village", "administrator"} <= names)

    def test_show_pictures_and_name_pages_that_exist(self):
        for file in self.manuals:
            for target in re.findall(r"\]\(([^)#]+)", file.read_text("utf-8")):
                self.assertTrue((file.parent / target).exists(), f"{file.name}: {target}")

    def test_quote_the_words_that_the_pages_have(self):
        known = re.sub(r"\{\w+\}", "", labels())
        for file in self.manuals:
            for words in re.findall(r"“([^”]+)”", file.read_text("utf-8")):
                if not SAID.match(words):
                    self.assertTrue(words.replace("第几版", "第  版") in known, f"{file.name}: “{words}” is on no page")

    def test_keep_pictures_small_and_use_each(self):
        used = "".join(file.read_text("utf-8") for file in self.manuals)
        for picture in (ROOT / "docs/images/manual").glob("*"):
            self.assertLessEqual(picture.stat().st_size, PICTURE_AT_MOST, picture.name)
            self.assertIn(picture.name, used, "no manual shows it")


# A row may name a second file of the folder it has just named.
FOLDERS = ("src/platform/http", "src/platform/office", "src/features/accounts")


class TheThreatModel(unittest.TestCase):
    def test_points_to_tests_that_exist(self):
        text = (ROOT / "docs/threat-model.md").read_text("utf-8")
        named = set(re.findall(r"`([\w./*-]+(?:_test\.\w+|\.scenario))`", text))
        self.assertGreater(len(named), 10)
        for name in sorted(named):
            found = [path for place in ("src", "tests/scenarios", ".", *FOLDERS)
                     for path in (ROOT / place).glob(name)]
            self.assertTrue(found, f"{name} does not exist")
