"""Every act that the log is told of has words for whoever reads the log."""
import json
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
RECORD = re.compile(r"audit::record\(\s*\w+(?:\.\w+)*,\s*((?:[^,()]|\((?:[^()]|\([^()]*\))*\))+),"
                    r"\s*((?:[^,;()]|\((?:[^()]|\([^()]*\))*\))+)")
# Where the verb is a word of an enum: the enum's header and name, and what is put behind the word.
WORDS = {
    "call: word(move.action)": ("features/call/call.hpp", "Action", ""),
    "call: word(order.action)": ("features/call/call.hpp", "Action", ""),
    "call: word(order.change)": ("features/call/commands.hpp", "Change", ""),
    "call: word(action)": ("features/call/grid.hpp", "Grid::Action", ""),
    "admission: word(chosen.move)": ("features/admission/adjust_request.hpp", "RequestMove", ""),
    "compile: word(move.action)": ("features/compile/review.hpp", "ReviewAction", ""),
    "compile: word(move.kind)": ("features/compile/round.hpp", "MoveKind", ""),
    "compile: word(order.step)": ("features/compile/pair.hpp", "PairStep", ""),
    "compile: std::string(word(order.change)) + \"_seat\"":
        ("features/compile/review_rules.hpp", "SeatChange", "_seat"),
    "dutylist: word(move.action)": ("features/dutylist/dutylist.hpp", "Action", ""),
    "dutylist: word(order.action)": ("features/dutylist/dutylist.hpp", "Action", ""),
    "dutylist: word(Action::discard)": ("features/dutylist/dutylist.hpp", "Action", ""),
}
HANDED_ON = {"bodies: verb"}    # literals at the callers, found below


def words_of(header, name):
    text = (ROOT / "src" / header).read_text("utf-8")
    body = re.search(rf"word\({name} \w+\)\s*\{{(.*?)\n\}}", text, re.S).group(1)
    return re.findall(r'"(\w+)"', body)


def verbs():
    for file in sorted((ROOT / "src").rglob("*.cpp")):
        if file.name.endswith("_test.cpp"):
            continue
        feature = file.parent.name
        text = file.read_text("utf-8")
        for match in RECORD.finditer(text):
            said = " ".join(match.group(2).split())
            literals = re.findall(r'"(\w+)"', said)
            key = f"{feature}: {said}"
            if key in WORDS:
                header, name, behind = WORDS[key]
                yield from ((key, word + behind) for word in words_of(header, name))
            elif literals:
                yield from ((key, word) for word in literals)
            elif key not in HANDED_ON:
                raise AssertionError(f"{file.name}: which words may {said} be? Say it in WORDS")


class TheLogsWords(unittest.TestCase):
    def test_every_verb_has_them_in_both_languages(self):
        said = list(verbs())
        self.assertGreater(len(said), 120)
        for language in ("zh-CN", "en"):
            known = set()
            for file in (ROOT / "messages" / language).glob("*.json"):
                for key in json.loads(file.read_text("utf-8")):
                    if re.match(r"web\.(log\.)?did\.", key):
                        known.add(key.rsplit(".", 1)[1])
            missing = sorted({verb for _, verb in said if verb not in known})
            self.assertEqual([], missing, language)


if __name__ == "__main__":
    unittest.main()
