"""Reads the rights matrix (tests/rights/) and asks its cells. `python3 matrix.py` prints it, a column a role."""
import csv
import re
import sqlite3
import sys
import threading

from running import ROOT
from samples import sample_of
from scene import HERE, THERE, fill

FOLDER = ROOT / "tests/rights"
SAFE = ("GET",)


def read(name):
    with open(FOLDER / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load():
    """The rows, each with `who`: {column: "yes" or "401 signed_out" …}."""
    verdicts = {row.pop("verdicts"): row for row in read("verdicts.csv")}
    rows = read("matrix.csv")
    for row in rows:
        row["who"] = verdicts[row["verdicts"]]
    return rows


def name_of(row):
    return f"{row['method']} {row['path']}" + (f" ({row['case']})" if row["case"] else "")


def filled(value, names):
    """A sample's body with its names filled in; a number where a name stands alone for one."""
    if isinstance(value, dict):
        return {key: filled(one, names) for key, one in value.items()}
    if isinstance(value, list):
        return [filled(one, names) for one in value]
    if isinstance(value, str):
        alone = re.fullmatch(r"\{(\w+)\}", value)
        return names[alone.group(1)] if alone and isinstance(names[alone.group(1)], int) else fill(value, names)
    return value


def names_for(scene, column, county):
    """What the scene's names mean to this person."""
    mine = scene.people[county][column]
    return {**scene.things[county], **{"my_" + key: value for key, value in mine.items()},
            "my_post": mine.get("post", ""), "my_sign_in": mine.get("sign_in", "none"),
            "town_password": scene.people[county]["town"]["password"]}


def address(row, scene, names, county, ids_of=None, others=None):
    """The address of a row's sample; `ids_of` gives the ids of the path another meaning, `others` some of them
    another name."""
    sample = sample_of(row["method"], row["path"], row["case"])
    def placeholder(found):
        name = found.group(1)
        if name == "county":
            return county
        return str((ids_of or names)[(others or {}).get(name) or sample.ids.get(name, name)])
    return re.sub(r"\{(\w+)\}", placeholder, row["path"]) + fill(sample.query, ids_of or names)


def ask(row, scene, port, column, county=HERE, path=None):
    """One cell: the row's sample, asked by the column's person."""
    sample, names = sample_of(row["method"], row["path"], row["case"]), names_for(scene, column, county)
    is_upload = isinstance(sample.body, bytes)
    return line_of(scene, port, column).ask(row["method"], path or address(row, scene, names, county),
                                            sample.body if is_upload else filled(sample.body, names),
                                            kind=sample.kind if is_upload else None)


lines = threading.local()


def line_of(scene, port, column):
    """The column's person with a connection that stays open: thousands of questions need not connect anew. One server
    at a time; when another one is asked, the lines to the one before are closed."""
    if getattr(lines, "port", None) != port:
        for line in getattr(lines, "of", {}).values():
            line.close()
        lines.port, lines.of = port, {}
    if column not in lines.of:
        lines.of[column] = scene.person(port, column)
    return lines.of[column]


def verdict_of(answer):
    """`401 signed_out`, `409 wrong_step`; 2xx is 200, whatever the shade."""
    return "200" if 200 <= answer.status < 300 else f"{answer.status} {answer.why}".strip()


def expected(row, column):
    verdict = row["who"][column]
    return row["answer"] if verdict == "yes" else verdict


def events(database):
    """How much has happened: every command leaves an event."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as db:
        return db.execute("SELECT count(*) FROM event").fetchone()[0]


def print_all():
    columns = [row["column"] for row in read("roles.csv")]
    out = csv.writer(sys.stdout)
    out.writerow(["method", "path", "case", *columns])
    for row in load():
        out.writerow([row["method"], row["path"], row["case"], *(expected(row, column) for column in columns)])


__all__ = ["HERE", "THERE", "address", "ask", "events", "expected", "load", "name_of", "names_for", "read",
           "verdict_of"]

if __name__ == "__main__":
    print_all()
