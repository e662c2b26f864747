"""Whether the finder names the right department."""
import csv
import json
import subprocess

from machine import PROGRAM, ROOT, load_demo
from report import told

LETTERS = ROOT / "tests/dispatch/letters.csv"


def who(world):
    """`qingdan who --batch` on the letters in tests/dispatch: strict and lenient as its README says."""
    db = f"sqlite:{world.folder}/who.db"
    load_demo(db)
    asked = subprocess.run([PROGRAM, "who", "--batch", LETTERS, "--json", "--db", db], check=True,
                           stdout=subprocess.PIPE, text=True)
    answers = {one["id"]: one["departments"] for one in map(json.loads, asked.stdout.splitlines())}
    with open(LETTERS, encoding="utf-8", newline="") as file:
        letters = list(csv.DictReader(file))
    strict = lenient = 0
    for letter in letters:
        said = answers[letter["id"]]
        right = {letter["department"], *filter(None, letter["co_departments"].split(";"))}
        strict += said[:1] == [letter["department"]]
        lenient += not right.isdisjoint(said[:3])
    share = {"strict": strict / len(letters), "lenient": lenient / len(letters)}
    return [told(f"who: {len(letters)} letters of tests/dispatch",
                 f"strict {share['strict']:.1%}, lenient {share['lenient']:.1%} (the rules were written seeing them)",
                 {"letters": len(letters), **share})]
