"""Plants one fault at a time in a small sound tree; check_includes must name each."""
import pathlib
import tempfile
import unittest

import check_includes

SOUND = {
    "src/modules.txt": "core\nplatform/db core\nplatform/http core\nfeatures/bodies core platform/db\n"
                       "features/call core platform/db platform/http features/bodies\napp core features/call\n",
    "src/core/text.hpp": "#pragma once\n",
    "src/core/text.cpp": '#include "core/text.hpp"\n#include <unicode/ucnv.h>\n',
    "src/platform/db/db.hpp": '#include "core/text.hpp"\n',
    "src/platform/db/sqlite.cpp": '#include <sqlite3.h>\n',
    "src/features/bodies/bodies.hpp": '#include "core/text.hpp"\n',
    "src/features/bodies/store.hpp": '#include "platform/db/db.hpp"\n',
    "src/features/bodies/store.cpp": '#include "features/bodies/store.hpp"\n',
    "src/features/call/call.hpp": '#include "features/bodies/bodies.hpp"\n',
    "src/features/call/rules.hpp": '#include "features/call/call.hpp"\n',
    "src/features/call/rules.cpp": '#include "features/call/rules.hpp"\n// system_clock is not read here\n',
    "src/app/main.cpp": '#include "features/call/call.hpp"\nauto t = std::chrono::system_clock::now();\n',
    "web/src/api/client.ts": "export {}\n",
    "web/src/ui/Clock.vue": "<script setup>import '@/api/client'</script>\n",
    "web/src/features/call/Page.vue": "<script setup>import Clock from '@/ui/Clock.vue'</script>\n",
    "web/src/features/bodies/Page.vue": "<script setup></script>\n",
    "web/src/app/main.ts": "const pages = import('@/features/call/Page.vue')\n",
}


class Planted(unittest.TestCase):
    def faults(self, **planted):
        """What is found in the sound tree with `{path: text appended}` planted."""
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            files = dict(SOUND)
            for path, text in planted.get("files", {}).items():
                files[path] = files.get(path, "") + text
            for path, text in files.items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text)
            return check_includes.check(root)[0]

    def assert_found(self, path, text, says):
        faults = self.faults(files={path: text})
        self.assertTrue(any(says in fault for fault in faults), faults)

    def test_a_sound_tree_has_no_faults(self):
        self.assertEqual(self.faults(), [])

    def test_a_module_includes_what_its_line_does_not_name(self):
        self.assert_found("src/features/bodies/bodies.hpp", '#include "features/call/call.hpp"\n',
                          "features/bodies may not include features/call")

    def test_a_lower_layer_includes_a_higher_one(self):
        self.assert_found("src/core/text.cpp", '#include "platform/db/db.hpp"\n', "core may not include platform/db")

    def test_a_file_that_does_not_exist(self):
        self.assert_found("src/core/text.hpp", '#include "platform/http/http.hpp"\n', "does not exist")

    def test_a_cycle_cannot_be_written_down(self):
        faults = self.faults(files={"src/modules.txt": "features/late features/later\nfeatures/later core\n"})
        self.assertIn("names features/later before it is declared", faults[0])

    def test_another_features_insides(self):
        self.assert_found("src/features/call/call_routes.cpp", '#include "features/bodies/store.hpp"\n',
                          "private to features/bodies")

    def test_a_split_files_insides_are_private_too(self):
        faults = self.faults(files={"src/features/call/commands.cpp": '#include "features/bodies/town_rules.hpp"\n',
                                    "src/features/bodies/town_rules.hpp": "\n"})
        self.assertIn("private to features/bodies", faults[0])

    def test_a_second_door(self):
        self.assert_found("src/features/call/call.hpp", "#include <sqlite3.h>\n", "only platform/db/sqlite*.cpp")
        self.assert_found("src/features/call/store.cpp", "#include <boost/asio.hpp>\n", "only platform/http/server")
        self.assert_found("src/platform/db/db.hpp", "#include <boost/json/value.hpp>\n", "only core/json.cpp")
        self.assert_found("src/core/other.cpp", "#include <pango/pangocairo.h>\n", "only platform/office")

    def test_a_rule_reaches_the_database_through_two_headers(self):
        faults = self.faults(files={"src/features/call/call.hpp": '#include "features/call/helper.hpp"\n',
                                    "src/features/call/helper.hpp": '#include "platform/db/db.hpp"\n'})
        self.assertTrue(any("src/features/call/rules.cpp: must be pure" in f and "helper.hpp -> platform/db/db.hpp" in f
                            for f in faults), faults)

    def test_a_process_reaches_sql(self):
        self.assert_found("src/features/bodies/merge_process.hpp", '#include "features/bodies/store.hpp"\n',
                          "must be pure")

    def test_a_clock_outside_app(self):
        self.assert_found("src/features/call/rules.cpp", "auto t = std::chrono::system_clock::now();\n",
                          "rules.cpp:3: system_clock belongs to src/app")
        self.assert_found("src/core/text.cpp", 'auto home = std::getenv("HOME");\n', "getenv")

    def test_a_clock_named_in_a_string_or_a_comment_is_no_clock(self):
        self.assertEqual(self.faults(files={"src/core/text.cpp": 'auto s = "getenv"; /* random_device */\n'}), [])

    def test_a_file_of_no_module(self):
        self.assert_found("src/features/stray/stray.hpp", "\n", "belongs to no module")

    def test_web_layers_point_down(self):
        self.assert_found("web/src/ui/Clock.vue", "<script>import '@/features/call/Page.vue'</script>",
                          "ui may not import features")
        self.assert_found("web/src/api/client.ts", "import '../ui/Clock.vue'\n", "api may not import ui")

    def test_a_web_feature_imports_anothers_files(self):
        self.assert_found("web/src/features/bodies/Page.vue", "<script>import '../call/Page.vue'</script>",
                          "private to features/call")


if __name__ == "__main__":
    unittest.main()
