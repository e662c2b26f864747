#!/usr/bin/env python3
"""The rights matrix (tests/rights/) is whole: a row for every route of web/openapi.json and no other, a column for
every role, and every verdict said.

    check_rights.py [ROOT]
    check_rights.py --suggest    rows for the routes that have none, by the right that each needs; read them before use

Needs no build. That the server really answers so is asked by tests/server/rights_test.py."""
import csv
import json
import pathlib
import re
import sys

FOLDER = "tests/rights"
METHODS = ("get", "put", "post", "delete", "patch")
VERDICT = re.compile(r"yes|401 signed_out|40[34] [a-z_]+")
ANSWER = re.compile(r"200|4(04|09|22|03) [a-z_]+")


def read(root, name):
    with open(root / FOLDER / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def roles_of(document):
    """The roles that the interface knows: the words of the member `role` of a post."""
    schema = document["components"]["schemas"]["Post"]["properties"]["role"]
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    return set(schema["enum"])


def check_routes(document, rows, faults):
    routes = {(method.upper(), path) for path, methods in document["paths"].items()
              for method in methods if method in METHODS}
    known, seen = {(row["method"], row["path"]) for row in rows}, set()
    faults += [f"{FOLDER}/matrix.csv: {method} {path} has no row" for method, path in sorted(routes - known)]
    faults += [f"{FOLDER}/matrix.csv: there is no route {method} {path}" for method, path in sorted(known - routes)]
    for row in rows:
        key = row["method"], row["path"], row["case"]
        if key in seen:
            faults.append(f"{FOLDER}/matrix.csv: {' '.join(key)} stands twice")
        seen.add(key)


def check_verdicts(rows, verdicts, columns, faults):
    groups = {row["verdicts"]: row for row in verdicts}
    said = [row["verdicts"] for row in verdicts]
    faults += [f"{FOLDER}/verdicts.csv: {name} stands twice" for name in sorted(groups) if said.count(name) > 1]
    for name, row in groups.items():
        for column in columns:
            if not VERDICT.fullmatch(row.get(column) or ""):
                faults.append(f"{FOLDER}/verdicts.csv: {name} does not say what {column} gets")
        faults += [f"{FOLDER}/verdicts.csv: {column} is no column of roles.csv"
                   for column in row if column not in ("verdicts", *columns)]
        if name not in {one["verdicts"] for one in rows}:
            faults.append(f"{FOLDER}/verdicts.csv: no row takes {name}")
    for row in rows:
        what = f"{FOLDER}/matrix.csv: {row['method']} {row['path']} {row['case']}".rstrip()
        if row["verdicts"] not in groups:
            faults.append(f"{what}: there are no verdicts {row['verdicts']!r}")
        if not ANSWER.fullmatch(row["answer"] or ""):
            faults.append(f"{what}: what do those get who may?")
        has_id = bool(set(re.findall(r"\{(\w+)\}", row["path"])) - {"county", "day", "position", "purpose", "word"})
        if has_id and not row["foreign"]:
            faults.append(f"{what}: what is said of another county's ids?")


def check(root):
    document = json.loads((root / "web/openapi.json").read_text("utf-8"))
    roles, rows, verdicts = (read(root, name) for name in ("roles.csv", "matrix.csv", "verdicts.csv"))
    faults = []
    check_routes(document, rows, faults)
    check_verdicts(rows, verdicts, [row["column"] for row in roles], faults)
    faults += [f"{FOLDER}/roles.csv: the role {role} has no column"
               for role in sorted(roles_of(document) - {row["role"] for row in roles})]
    return faults, f"rights: {len(rows)} rows, {len(roles)} columns"


# What a route's right says of who may come to its door; whose things it touches is for the row to say.
LIKELY = {"anyone": "everybody", "set_up": "everybody", "signed_in": "signed_in", "read_lists": "signed_in",
          "own_account": "signed_in", "edit_list": "editors", "review_list": "reviewers",
          "manage_accounts": "keepers", "read_accounts": "readers_of_accounts", "grant_posts": "grant_in_town",
          "unmask": "keeper_of_town", "govern_security": "security", "read_audit": "audit",
          "raise_call": "callers", "read_calls": "readers_of_calls", "oversee_calls": "overseers",
          "report_grid": "grid"}


def suggest(root):
    document = json.loads((root / "web/openapi.json").read_text("utf-8"))
    known = {(row["method"], row["path"]) for row in read(root, "matrix.csv")}
    for path, methods in document["paths"].items():
        for method, route in methods.items():
            if method in METHODS and (method.upper(), path) not in known:
                print(f"{method.upper()},{path},,{LIKELY.get(route.get('x-right'), 'office')},200,")


def main():
    if "--suggest" in sys.argv:
        return suggest(pathlib.Path(__file__).resolve().parent.parent)
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent)
    faults, summary = check(root)
    print("\n".join(faults) or summary)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
