"""Plants one fault at a time; tidy must name each, and nothing in a sound tree."""
import pathlib
import tempfile
import unittest

import tidy

SOUND = {
    "src/core/a.cpp": "int a() {\n    return 1'000;\n}\n",
    "src/core/a.hpp": "#pragma once\nint a();\n",
    "src/call/call.hpp": "#pragma once\nenum class Refusal : int { wrong_state, not_yours };  // {x}\n",
    "messages/zh-CN/call.json": '{"refusal.wrong_state": "不行 {state}", "refusal.not_yours": "不是您的"}\n',
    "messages/en/call.json": '{"refusal.wrong_state": "no {state}", "refusal.not_yours": "not yours"}\n',
    "web/src/features/call/Page.vue": "<template>{{ t('refusal.not_yours') }}</template>\n",
}


class Planted(unittest.TestCase):
    def faults(self, **files):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for path, text in {**SOUND, **files.get("files", {})}.items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_bytes(text if isinstance(text, bytes) else text.encode())
            return tidy.check(root)[0]

    def assert_found(self, path, text, says):
        faults = self.faults(files={path: text})
        self.assertTrue(any(says in fault for fault in faults), faults)

    def test_a_sound_tree_has_no_faults(self):
        self.assertEqual(self.faults(), [])

    def test_a_long_function(self):
        body = "    work();\n" * 70
        self.assert_found("src/core/a.cpp", f"void a::b(int x) {{\n{body}}}\n", "function:a::b has 72")
        self.assert_found("src/core/a.cpp", f"TEST(A, is_long) {{\n{body}}}\n", "function:is_long has 72")
        self.assert_found("tools/a.py", "def f():\n" + "    pass\n" * 70, "function:f has 71")
        self.assert_found("tools/a.sh", "f() {\n" + "  true\n" * 70 + "}\n", "function:f has 72")

    def test_lambdas_and_blocks_count_into_their_function_only(self):
        inner = "    auto f = [&](int x) {\n        if (x) {\n" + "            y();\n" * 30 + "        }\n    };\n"
        self.assertEqual(self.faults(files={"src/core/a.cpp": f"int a() {{\n{inner}}}\n"}), [])
        self.assert_found("src/core/a.cpp", f"int a() {{\n{inner}{inner}}}\n", "function:a has 70")

    def test_a_class_is_no_function(self):
        members = "".join(f"    int m{n}(int x) {{ return x; }}\n" for n in range(80))
        self.assertEqual(self.faults(files={"src/core/a.cpp": f"struct A {{\n{members}}};\n"}), [])

    def test_braces_in_strings_do_not_confuse(self):
        text = 'auto s = R"sql( { ( )sql";\nint a() {\n    return f("{(", \'{\');  // {\n}\n'
        text += "int b() { return 1; }\n" * 70
        self.assertEqual(self.faults(files={"src/core/a.cpp": text}), [])

    def test_a_long_file_component_and_line(self):
        self.assert_found("src/core/a.cpp", "int a();\n" * 401, "file has 401")
        self.assert_found("web/src/ui/A.vue", "<p/>\n" * 201, "component has 201")
        self.assert_found("src/core/a.cpp", "//" + "x" * 110 + "\n", "line has 112")

    def test_an_exception_that_fits_is_quiet_and_may_not_grow(self):
        long = {"src/core/a.cpp": "int a();\n" * 410}
        fits = {**long, "tools/tidy_exceptions.txt": "src/core/a.cpp file 410\n"}
        self.assertEqual(self.faults(files=fits), [])
        grown = {**fits, "src/core/a.cpp": "int a();\n" * 411}
        self.assertIn("grew to 411", self.faults(files=grown)[0])

    def test_an_exception_must_follow_what_shrank_and_go_when_needless(self):
        shrank = {"src/core/a.cpp": "int a();\n" * 405, "tools/tidy_exceptions.txt": "src/core/a.cpp file 410\n"}
        self.assertIn("shrank to 405", self.faults(files=shrank)[0])
        self.assert_found("tools/tidy_exceptions.txt", "src/core/a.cpp file 410\n", "no longer needed")

    def test_format(self):
        self.assert_found("src/core/a.cpp", "int a(); \n", "blanks at the end")
        self.assert_found("src/core/a.cpp", "\tint a();\n", "a tab")
        self.assert_found("src/core/a.cpp", "int a();\r\n", "carriage returns")
        self.assert_found("src/core/a.cpp", "int a();", "must end with one newline")
        self.assert_found("src/core/a.hpp", "int a();\n", "no #pragma once")
        self.assert_found("src/core/a.cpp", b"\xff\n", "is not UTF-8")

    def test_a_promise_needs_an_issue(self):
        self.assert_found("src/core/a.cpp", "// TO" "DO later\n", "without an issue")
        self.assertEqual(self.faults(files={"src/core/a.cpp": "// TO" "DO(#12) later\n"}), [])

    def test_a_word_missing_in_one_language(self):
        self.assert_found("messages/en/call.json", '{"refusal.wrong_state": "no {state}"}\n', "no sentence in en")

    def test_facts_must_agree(self):
        text = '{"refusal.wrong_state": "no {stage}", "refusal.not_yours": "not yours"}\n'
        self.assert_found("messages/en/call.json", text, "names ['state']")

    def test_a_sentence_said_twice_or_empty(self):
        self.assert_found("messages/en/b.json", '{"refusal.not_yours": "again"}\n', "already said")
        self.assert_found("messages/en/call.json",
                          '{"refusal.wrong_state": "no {state}", "refusal.not_yours": " "}\n', "says nothing")

    def test_a_refusal_without_a_sentence(self):
        self.assert_found("src/call/call.hpp", "#pragma once\nenum class Refusal { wrong_state, too_late };\n",
                          "the refusal too_late has no sentence")

    def test_a_page_says_what_nobody_wrote(self):
        page = "<p>{{ $t('call.none') }}</p>\n"
        self.assert_found("web/src/features/call/Page.vue", page, "call.none has no sentence")

    def test_a_lock_file_with_addresses(self):
        self.assert_found("web/package-lock.json", '{"a": {"resolved": "https://host/a.tgz"}}\n', "download addresses")


if __name__ == "__main__":
    unittest.main()
