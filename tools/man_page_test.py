import pathlib
import sys
import unittest
from unittest import mock

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import man_page  # noqa: E402

HELP = {
    (): "清单\nUsage: qingdan [OPTIONS] SUBCOMMAND\n\nOptions:\n  -h,--help    Print\n\nSubcommands:\n"
        "  serve        启动服务\n  admin        管理\n",
    ("serve",): "启动服务\n\nOptions:\n  -h,--help    Print\n  --listen TEXT\n               监听地址\n"
                "  --demo       演示\n",
    ("admin",): "管理\n\nSubcommands:\n  schema       打印库的结构\n",
    ("admin", "schema"): "打印库的结构\n\nPositionals:\n  file TEXT    文件\n",
}


def said(*words):
    return "qingdan 9.9" if words[-1] == "--version" else HELP[words[1:-1]]


class ThePage(unittest.TestCase):
    def setUp(self):
        with mock.patch.object(man_page, "said", said):
            self.text = man_page.page("qingdan")

    def test_names_every_subcommand_at_any_depth(self):
        for words in ("qingdan serve", "qingdan admin", "qingdan admin schema"):
            self.assertIn(f".SS {words}\n", self.text)

    def test_puts_an_explanation_on_the_next_line_to_its_option(self):
        self.assertIn("\\fB\\-\\-listen TEXT\\fR\n监听地址\n", self.text)
        self.assertIn("\\fBfile TEXT\\fR\n文件\n", self.text)

    def test_escapes_what_roff_would_take_for_a_request(self):
        self.assertEqual(man_page.roff(".x\\"), "\\&.x\\e")
