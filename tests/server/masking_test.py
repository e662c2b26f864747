"""Free text of the making of lists, asked for by every role at every address of these features: numbers, names behind
words like 联系人, and houses are whole for the parties and masked for everybody else (docs/decisions/0049)."""
import html
import io
import json
import re
import subprocess
import unittest
import zipfile

from labelled import HOUSE, IDENTITY, NAME, Texts, say_everywhere
from labelled_compile import compile_texts
from matrix import HERE
from running import PROGRAM, Server
from scene import build, roles

AT = f"/api/v1/{HERE}"
ASKED = re.compile(r"/(document-checks|admissions|adjustment|compiles|questionnaires|deviations|ancestors|impact)|"
                   r"/editions/\{edition\}/opinions$|/inbox$")
# With what a list has to be asked for to be given.
QUERIES = {"/likely-pairs": ["?side=town", "?side=county"], "/report": ["?format=docx", "?format=xlsx"],
           "/pairing": ["", "?show=only_county", "?show=only_town"], "/items": ["", "?with_gone=true"],
           "/inbox": ["?page_size=100"],
           "/duplicates": ["?among=town", "?among=county", "?among=items"]}
SEVERAL = {"/candidates/{number}": range(1, 6), "/items/{number}": range(1, 3)}


def cells_of(answer):
    """The texts of an answer, a table's cell each; what differs in a text is read as one, as on a screen."""
    if "json" in answer.header("content-type"):
        yield from strings(answer.json)
    elif answer.body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(answer.body)) as packed:
            for name in packed.namelist():
                for part in re.split(r"</w:tc>|</w:p>|</si>|</c>|</is>", packed.read(name).decode("utf-8", "replace")):
                    yield html.unescape(re.sub(r"<[^>]*>", "", part))
    else:
        yield answer.text


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        if value and all(isinstance(one, dict) and set(one) == {"change", "text"} for one in value):
            for left_out in ("added", "removed"):
                yield "".join(one["text"] for one in value if one["change"] != left_out)
        else:
            for one in value:
                yield from strings(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)


class Masking(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.scene, cls.texts = build(), Texts()
        cls.server = Server(cls.scene.database)
        cls.addClassCleanup(cls.server.stop, kill=True)
        things = dict(cls.scene.things[HERE])
        bodies = cls.person("office").must("GET", f"{AT}/bodies?text=县农业农村局")["items"]
        things["examiner"] = bodies[0]["id"]
        things["above_village"] = cls.columns_above_the_village(things)
        cls.ids = say_everywhere(cls.texts, AT, things, cls.person, compile_texts)

    @classmethod
    def person(cls, column):
        return cls.scene.person(cls.server.port, column)

    @classmethod
    def columns_above_the_village(cls, things):
        village = cls.person("office").must("GET", f"{AT}/bodies?text=西关村")["items"][0]
        town = village.get("parent_id") or village["parent"]["id"]
        return {"town", "town_member"} if town == things["town"] else {"other_town"}

    def addresses(self):
        document = json.loads(subprocess.run([PROGRAM, "openapi"], check=True, capture_output=True).stdout)
        for path, methods in document["paths"].items():
            if "get" not in methods or not ASKED.search(path):
                continue
            several = next((many for end, many in SEVERAL.items() if path.endswith(end)), [self.ids["number"]])
            for number in several:
                names = {**self.ids, "county": HERE, "number": number}
                filled = re.sub(r"\{(\w+)\}", lambda found, names=names: str(names[found.group(1)]), path)
                for query in next((each for end, each in QUERIES.items() if path.endswith(end)), [""]):
                    yield path, filled + query
                if path.endswith("/{check}"):
                    yield path, filled.replace(self.ids["check"], self.ids["other_check"])

    def test_who_is_no_party_sees_no_names_numbers_or_houses_and_parties_see_them_all(self):
        wrong, whole, masked, answers = set(), {}, {}, 0
        for path, address in self.addresses():
            for column in [one["column"] for one in roles()]:
                answer = self.person(column).get(address)
                if answer.status != 200:
                    self.assertIn(answer.status, (401, 403, 404, 422), f"{address} by {column}: {answer}")
                    continue
                answers += 1
                for cell in cells_of(answer):
                    self.look(column, path, cell, wrong, whole, masked)
        self.assertEqual([], sorted(wrong))
        for number, parties in self.texts.parties.items():
            where = self.texts.where[number]
            self.assertEqual(set(), parties - whole.get(number, set()), f"{where}: a party misses it")
            self.assertTrue(masked.get(number), f"{where}: nobody else was shown it")
        self.assertGreater(answers, 300)
        print(f"{len(self.texts.parties)} texts, {answers} answers", end=" ", flush=True)

    def look(self, column, path, cell, wrong, whole, masked):
        numbers = self.texts.numbers_in(cell)
        if not numbers and any(secret in cell for secret in (NAME, IDENTITY, HOUSE, "1380000")):
            wrong.add(f"{path} shows {column} half a text: {cell[:80]}")
        for number in numbers:
            where = f"{path} {self.texts.where[number]}"
            seen = [secret for secret in self.texts.secrets(number) if secret in cell]
            if column in self.texts.parties[number]:
                if len(seen) == 4:
                    whole.setdefault(number, set()).add(column)
                elif not path.endswith("/inbox"):       # one notice to all, masked or cut short
                    wrong.add(f"{where} hides from {column}: {cell[:120]}")
            elif seen:
                wrong.add(f"{where} shows {column}: {seen}")
            else:
                masked.setdefault(number, set()).add(column)


if __name__ == "__main__":
    unittest.main()
