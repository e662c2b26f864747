#!/usr/bin/env python3
"""Prepares every statement of src/ on both engines, against the migrated schema.

    check_sql.py [--only PART] [--sqlite-only] [--root ROOT] [POSTGRES_URL]

Statements are R"sql(…)sql" literals; R"sqlite(…)sqlite" and R"postgres(…)postgres" mark the few that
suit one engine. POSTGRES_URL (or QINGDAN_TEST_POSTGRES) names a scratch database; everything happens in
one schema of it that is dropped again. Also refused: migrations out of order or changed into twins of
one engine, keys that do not begin with the county, clocks in SQL, SQL outside such literals."""
import argparse
import os
import pathlib
import re
import sqlite3
import subprocess
import sys

ENGINES = ("sqlite", "postgres")
CLOCK = re.compile(r"\b(now\s*\(|current_(date|time|timestamp)\b|datetime\s*\(|random\s*\(|gen_random_uuid)", re.I)
LOOKS_LIKE_SQL = re.compile(r"^\s*(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM)\s", re.I | re.S)
MIGRATION = re.compile(r"(\d{4})_(\w+)(?:\.(sqlite|postgres))?\.sql")
# The runner's own table, made before the first migration.
BOOKKEEPING = ("the runner", "CREATE TABLE migration (name TEXT PRIMARY KEY, checksum TEXT, applied_at BIGINT);")
PLAIN_SQL_ALLOWED = ("src/platform/db/",)        # the door itself may speak to its engines


class Statement:
    def __init__(self, path, line, engines, text):
        self.where, self.engines, self.text = f"{path}:{line}", engines, text


def blank_quoted(sql):
    """The statement with what is quoted or commented blanked, offsets kept."""
    return re.sub(r"'(?:[^']|'')*'|\"[^\"]*\"|--[^\n]*|/\*.*?\*/", lambda m: " " * len(m.group(0)), sql, flags=re.S)


def parameters(sql):
    """(name, start, end) of every :name outside quotes and casts."""
    return [(m.group(1), m.start(), m.end())
            for m in re.finditer(r"(?<!:):([A-Za-z0-9_]+)", blank_quoted(sql).replace("::", "  "))]


def positional(sql):
    names, out, at = [], [], 0
    for name, start, end in parameters(sql):
        if name not in names:
            names.append(name)
        out += [sql[at:start], f"${names.index(name) + 1}"]
        at = end
    return "".join(out) + sql[at:]


def collect(root, only, faults):
    """Every statement of src/, tests left out."""
    statements = []
    for file in sorted((root / "src").rglob("*.[ch]pp")):
        path = file.relative_to(root).as_posix()
        if path.endswith("_test.cpp") or (only and f"/{only}" not in path):
            continue
        text = file.read_text("utf-8")
        for found in re.finditer(r'R"(sql|sqlite|postgres)\((.*?)\)\1"', text, re.S):
            if "//" in text[text.rfind("\n", 0, found.start()) + 1:found.start()]:
                continue
            engines = ENGINES if found.group(1) == "sql" else (found.group(1),)
            line = text.count("\n", 0, found.start()) + 1
            statements.append(Statement(path, line, engines, found.group(2)))
        if not path.startswith(PLAIN_SQL_ALLOWED):
            find_stray_sql(path, text, faults)
    return statements


def find_stray_sql(path, text, faults):
    rest = re.sub(r'R"(sql|sqlite|postgres)\(.*?\)\1"', lambda m: "\n" * m.group(0).count("\n"), text, flags=re.S)
    for found in re.finditer(r'R"(\w*)\((.*?)\)\1"|"((?:\\.|[^"\\\n])*)"', rest, re.S):
        if LOOKS_LIKE_SQL.match(found.group(2) or found.group(3) or ""):
            line = rest.count("\n", 0, found.start()) + 1
            faults.append(f'{path}:{line}: SQL outside R"sql(…)sql" is not checked on both engines')


def migrations(root, faults):
    """{engine: [(name, text)]} in order."""
    found, names = {engine: [BOOKKEEPING] for engine in ENGINES}, {}
    for file in sorted((root / "migrations").glob("*.sql")):
        parts = MIGRATION.fullmatch(file.name)
        if not parts:
            faults.append(f"migrations/{file.name}: is not called NNNN_name.sql or NNNN_name.<engine>.sql")
            continue
        number, name, engine = parts.groups()
        names.setdefault(number, set()).add((name, engine))
        for one in [engine] if engine else ENGINES:
            found[one].append((file.name, file.read_text("utf-8")))
    for place, number in enumerate(sorted(names), 1):
        if int(number) != place:
            faults.append(f"migrations/{number}: the next number is {place:04}")
            break
    for number, files in names.items():
        if len({name for name, _ in files}) > 1 or {engine for _, engine in files} not in ({None}, set(ENGINES)):
            faults.append(f"migrations/{number}: must be one file, or one for each engine")
    return found


def check_words(statement, county_tables, faults):
    bare = blank_quoted(statement.text)
    if CLOCK.search(bare):
        word = CLOCK.search(bare).group(1).strip("( ")
        faults.append(f"{statement.where}: {word} in SQL; time and chance are arguments")
    tables = {m.lower() for m in re.findall(r"\b(?:FROM|JOIN|INTO|UPDATE)\s+(\w+)", bare, re.I)}
    for table in sorted(tables & county_tables - {"county"}):
        if "county_id" not in bare:
            faults.append(f"{statement.where}: {table} belongs to counties; say whose (county_id)")
            break


def check_sqlite(statements, scripts, faults):
    """Prepares on SQLite; returns the tables that belong to a county."""
    database = sqlite3.connect(":memory:")
    for name, text in scripts:
        try:
            database.executescript(text)
        except sqlite3.Error as why:
            faults.append(f"migrations/{name}: sqlite: {why}")
            return set()
    for statement in statements:
        if "sqlite" in statement.engines:
            try:
                database.execute("EXPLAIN " + statement.text, {name: None for name, _, _ in parameters(statement.text)})
            except sqlite3.Error as why:
                faults.append(f"{statement.where}: sqlite: {why}")
    return check_keys(database, faults)


def check_keys(database, faults):
    """Keys begin with the county, and foreign keys between counties' tables carry it."""
    columns = {table: list(database.execute(f"PRAGMA table_info('{table}')")) for (table,) in
               database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")}
    county = {table for table, rows in columns.items() if any(row[1] == "county_id" for row in rows)}
    for table in sorted(county):
        key = [row[1] for row in sorted(columns[table], key=lambda row: row[5]) if row[5]]
        if key[:1] != ["county_id"]:
            faults.append(f"migrations: the key of {table} must begin with county_id")
        links = {}
        for link in database.execute(f"PRAGMA foreign_key_list('{table}')"):
            links.setdefault((link[0], link[2]), []).append(link[3])
        for (_, target), own in links.items():
            if target in county and "county_id" not in own:
                faults.append(f"migrations: the foreign key {table} -> {target} must carry county_id")
    return county


def postgres_script(statements, scripts):
    """A psql script that names each step on stderr before it takes it; odd steps are migrations' (-n)."""
    lines = ["\\set ON_ERROR_STOP off", "\\set VERBOSITY verbose", "SET client_min_messages = warning;",
             "DROP SCHEMA IF EXISTS check_sql CASCADE;", "CREATE SCHEMA check_sql;", "SET search_path = check_sql;"]
    for number, (_, text) in enumerate(scripts, 1):
        lines += [f"\\warn @@-{number}", text]
    for number, statement in enumerate(statements, 1):
        if "postgres" in statement.engines:
            lines += [f"\\warn @@{number}", f"PREPARE q{number} AS {positional(statement.text).strip()}\n;"]
    return "\n".join(lines + ["\\warn @@0", "DROP SCHEMA check_sql CASCADE;", ""])


def check_postgres(statements, scripts, url, faults):
    run = subprocess.run(["psql", "-qX", "-d", url], input=postgres_script(statements, scripts),
                         text=True, capture_output=True)
    if run.returncode != 0:
        faults.append(f"postgres: {run.stderr.strip().splitlines()[-1] if run.stderr else 'psql failed'}")
        return
    at = 0
    for line in run.stderr.splitlines():
        if line.startswith("@@"):
            at = int(line[2:])
        elif "ERROR:" in line:
            what = line.split("ERROR:")[1].strip()
            where = statements[at - 1].where if at > 0 else f"migrations/{scripts[-at - 1][0]}"
            faults.append(f"{where}: postgres: {what}")


def check(root, only=None, url=None):
    """(faults, number of statements)"""
    faults = []
    statements = collect(root, only, faults)
    scripts = migrations(root, faults)
    county = check_sqlite(statements, scripts["sqlite"], faults)
    for statement in statements:
        check_words(statement, county, faults)
    if url:
        check_postgres(statements, scripts["postgres"], url, faults)
    return faults, len(statements)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("url", nargs="?", default=os.environ.get("QINGDAN_TEST_POSTGRES"))
    parser.add_argument("--only", help="only files whose path has /ONLY in it")
    parser.add_argument("--sqlite-only", action="store_true")
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent.parent)
    given = parser.parse_args()
    url = None if given.sqlite_only else given.url
    if not url and not given.sqlite_only:
        sys.exit("check_sql: no PostgreSQL given; name one, or say --sqlite-only")
    faults, count = check(given.root, given.only, url)
    engines = f"sqlite {sqlite3.sqlite_version}" + (" and postgres" if url else "")
    print("\n".join(faults) or f"sql: {count} statements prepare on {engines}")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
