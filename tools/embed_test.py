"""The packed table says where each file lies, and the bytes there are the file's."""
import gzip
import pathlib
import re
import tempfile
import unittest

import embed


class Packed(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.write("migrations/0001_a.sql", "CREATE TABLE a (b TEXT);\n")
        self.write("messages/zh-CN/a.json", '{"b": "乙"}')
        self.write("messages/zh-CN/c.json", '{"a": "甲"}')
        self.write("messages/en/a.json", '{"a": "A", "b": "B"}')

    def write(self, path, text):
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, "utf-8")

    def packed(self):
        """{path: (bytes, gzip)} read back through the generated table."""
        blob, text = embed.generate(embed.collect(self.root), "/x/embedded.bin")
        rows = re.findall(r'^    \{"(.*?)", \{blob \+ (\d+), (\d+)\}, \{blob \+ (\d+), (\d+)\}', text, re.M)
        self.assertEqual([row[0] for row in rows], sorted(row[0] for row in rows))
        return {path: (blob[int(a):int(a) + int(b)], blob[int(c):int(c) + int(d)]) for path, a, b, c, d in rows}

    def test_what_is_packed_is_what_was_there(self):
        self.assertEqual(self.packed()["migrations/0001_a.sql"][0], b"CREATE TABLE a (b TEXT);\n")

    def test_messages_are_merged_in_order_of_their_keys(self):
        self.assertEqual(self.packed()["messages/zh-CN.json"][0].decode(), '{\n"a": "甲",\n"b": "乙"\n}')

    def test_a_tree_without_a_built_web_is_packed_too(self):
        self.assertFalse([path for path in self.packed() if path.startswith("web/")])

    def test_what_browsers_fetch_has_a_compressed_copy(self):
        self.write("web/dist/assets/a.js", "let a = 1;\n" * 100)
        whole, small = self.packed()["web/assets/a.js"]
        self.assertEqual(gzip.decompress(small), whole)

    def test_what_compresses_badly_or_is_no_page_has_none(self):
        self.write("web/dist/a.js", "x")
        self.write("demo/a.txt", "a" * 1000)
        self.assertEqual(self.packed()["web/a.js"][1] + self.packed()["demo/a.txt"][1], b"")

    def test_notes_and_hidden_files_stay_out(self):
        self.write("web/dist/.stamp", "x")
        self.write("demo/README.md", "x")
        self.assertFalse({"web/.stamp", "demo/README.md"} & self.packed().keys())


if __name__ == "__main__":
    unittest.main()
