"""What is said keeps its digest in the log, and `log verify` makes each of these digests anew from what is kept.

Every `{"fact", audit::digest_of(…)}` in src is registered in src/app/log_texts.cpp or in a feature's
published_content.cpp, or stands below with the reason why it cannot be."""
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
CALL = "audit::digest_of("
FACT = re.compile(r'(?:\{|emplace_back\()\s*"(\w+)",\s*audit::digest_of\($')
RECORD = re.compile(r'audit::record\(\s*\w+(?:\.\w+)*,\s*(?:audit::subject\("(\w+)"|"(\w+)/"|([\w:]+))')

# Facts that are put together apart from the record: by file and function, kind and verbs of the events.
APART = {
    ("dutylist/step_commands.cpp", "facts_of"): ("edition", "send_back"),
    ("dutylist/step_commands.cpp", "give_opinion"): ("edition", "give_opinion"),
}
# The subject's kind where it is not written beside the record.
KINDS = {"hook_subject": "webhook", "subject": "account", "std::string": "call"}
# The verbs, where they are words of an enum or one of two; empty: a row that speaks for every verb.
WORDS = {
    ("adjustment_request", "reason"): {"pass", "object", "grant", "refuse", "hear", "examine", "put_up", "withdraw"},
    ("compile", "reason"): {""}, ("adjustment_request", "document"): {""}, ("compile", "text"): {""},
    ("call", "reason"): {"approve_time", "decline_time"},
}
# (kind, verb, fact): why nothing can be made anew.
EXCEPTIONS = {
    **{("adjustment_request", verb, "reason"): "what may be said with this step is kept nowhere"
       for verb in ("hear", "examine", "put_up", "withdraw")},
    ("notice", "load_notice", "number"):
        "the notices are the nation's; an operator or a new program may replace them without an event of a county",
    ("call", "unmask", "reason"): "why somebody looked is kept nowhere but in the log",
    ("account", "unmask", "reason"): "why somebody looked is kept nowhere but in the log",
    ("county", "sign_in_failed", "login"): "a login that does not exist is not kept, nor told from a mistyped password",
}
# Digests that are no facts of the log.
NO_FACT = {
    "accounts/attempts.cpp: return crypto::hex": "the key under which wrong tries are counted for a while",
    "compile/questionnaire_commands.cpp: const auto sender = crypto::hex": "counts sheets of one address for two hours",
}
ROW = re.compile(r'LoggedText\{"(\w+)", "([\w ]*)", "(\w+)",')


def registered():
    """(kind, verb, fact); an empty verb stands for every verb."""
    text = (ROOT / "src/app/log_texts.cpp").read_text("utf-8")
    rows = {(kind, verb, fact) for kind, verbs, fact in ROW.findall(text) for verb in verbs.split() or [""]}
    return rows | {("compile", "", "text")}          # features/compile/published_content.cpp


def function_of(text, at):
    names = re.findall(r"^[\w:<>&,\s*]*?\b(\w+)\([^;{}]*\)\s*(?:const\s*)?\{", text[:at], re.M)
    return names[-1] if names else ""


def recorded():
    """Where, what the line says, and (kind, verb, fact) if it is a fact."""
    for file in sorted((ROOT / "src/features").rglob("*.cpp")):
        name = f"{file.parent.name}/{file.name}"
        if file.name.endswith("_test.cpp") or file.parent.name == "audit" or file.name == "published_content.cpp":
            continue
        text = file.read_text("utf-8")
        for match in re.finditer(re.escape(CALL), text):
            yield name, *one(name, text, match)


def one(name, text, match):
    line = text[text.rfind("\n", 0, match.start()) + 1:match.start()].strip()
    fact = FACT.search(text[max(0, match.start() - 200):match.end()])
    if not fact:
        return line, None
    apart = APART.get((name, function_of(text, match.start())))
    if apart:
        return line, (*apart, fact.group(1))
    begins = [found for found in RECORD.finditer(text) if found.start() < match.start()]
    if not begins:
        return line, ("?", "?", fact.group(1))
    kind = begins[-1].group(1) or begins[-1].group(2) or KINDS.get(begins[-1].group(3), begins[-1].group(3))
    verb = re.search(r',\s*(?:"(\w+)"|word\(([^()]*)\)|([\w.]+ \? "\w+" : "\w+")),\s*\{',
                     text[begins[-1].end():match.start()])
    return line, (kind, (verb.group(1) or "word") if verb else "?", fact.group(1))


class LoggedTexts(unittest.TestCase):
    def test_each_digest_of_a_text_is_made_anew_or_has_a_reason_why_not(self):
        known, wrong, met = registered(), [], set()
        for name, line, fact in recorded():
            if fact is None:
                if not any(f"{name}: {line}".startswith(one) for one in NO_FACT):
                    wrong.append(f"{name}: {line}: is this a fact of an event?")
                continue
            kind, verb, what = fact
            verbs = WORDS.get((kind, what), {verb}) if verb == "word" else {verb}
            each = {(kind, one, what) for one in verbs}
            met |= each | {(kind, "", what)}
            missing = {one for one in each if one not in known and (kind, "", what) not in known}
            wrong += [f"{name}: {one} is in neither log_texts.cpp nor EXCEPTIONS"
                      for one in sorted(missing - EXCEPTIONS.keys())]
        self.assertEqual([], wrong)
        self.assertEqual(set(), known - met, "registered, but no event says it")
        self.assertEqual(set(), EXCEPTIONS.keys() - met, "an exception that is not needed")
        self.assertEqual(set(), EXCEPTIONS.keys() & known)

    def test_features_that_check_their_own_contents_are_asked(self):
        text = (ROOT / "src/app/log_contents.cpp").read_text("utf-8")
        for file in sorted((ROOT / "src/features").rglob("published_content.hpp")):
            self.assertIn(f'#include "features/{file.parent.name}/published_content.hpp"', text)


if __name__ == "__main__":
    unittest.main()
