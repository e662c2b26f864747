"""Calls: whole lives over HTTP with 32 clients, beside pgbench that does the same writing by hand."""
import datetime
import json
import os
import pathlib
import re
import sqlite3
import statistics
import subprocess
import sys
import time

import past_calls as past
from machine import COUNTY, ROOT, Person, Server, cpu_seconds, load_demo, postgres_backends
from report import absolute, ratio

CLIENTS, SECONDS, ROUNDS, BOARD_ROUNDS = 32, 4, 5, 10
LUA, SQL = ROOT / "bench/call_life.lua", ROOT / "bench/call_life.sql"
median = statistics.median


def signed_in(server, account):
    person = Person(server.port)
    person.sign_in(account["login"], account["password"])
    return person


def people(server, accounts):
    """Two towns with a duty in force each, and three departments."""
    known = json.loads(accounts.read_text())["accounts"]
    towns, departments = [], []
    lists = None
    for account in known:
        if account["role"] not in ("town", "department"):
            continue
        person = signed_in(server, account)
        body = person.json("GET", COUNTY + "/session")["post"]["body"]["id"]
        one = {"body": body, "cookie": person.headers["Cookie"], "csrf": person.headers["X-CSRF-Token"]}
        if account["role"] == "department":
            departments.append(one)
            continue
        lists = lists or person.json("GET", COUNTY + "/lists")["items"]
        mine = next(one for one in lists if not one["is_catalogue"] and one["body"]["id"] == body)
        edition = mine["in_force"]["id"]
        duties = person.json("GET", f"{COUNTY}/editions/{edition}/duties?kind=assisting")["items"]
        towns.append(one | {"duty": duties[0]["id"], "edition": edition})
    return {"county": COUNTY, "towns": towns, "departments": departments}


def lua(value):
    if isinstance(value, dict):
        return "{" + ",".join(f"{key}={lua(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "{" + ",".join(map(lua, value)) + "}"
    return json.dumps(value)


class Callers:
    """A server and the people who call upon each other there."""

    def __init__(self, folder, name, db, accounts=None, words=()):
        """A new demo county; or the database that is there, with its file of sign-ins."""
        self.db = db
        if accounts is None:
            accounts = folder / f"{name}.json"
            load_demo(db, accounts)
        self.server = Server(self.db, words=words)
        self.people = people(self.server, accounts)
        self.script = folder / f"{name}.lua"
        self.script.write_text(f"people = {lua(self.people)}\n" + LUA.read_text())

    def pids(self):
        return [self.server.process.pid] + ([] if self.db.startswith("sqlite:") else postgres_backends(self.db))

    def play(self, clients, seconds):
        """What came of it, by name: lives, raised, busy (503 that says when to come again), broken."""
        out = subprocess.run(["wrk", f"-t{clients}", f"-c{clients}", f"-d{seconds}s", "--timeout", "30s", "-s",
                              str(self.script), self.server.url], check=True, capture_output=True, text=True).stdout
        numbers, why = re.search(r"^((?:\w+ \d+ ){5})(.*)$", out, re.M).groups()
        words = numbers.split()
        came = dict(zip(words[::2], map(int, words[1::2])))
        if came["refused"]:
            sys.exit(f"bench: {came['refused']} steps of calls were refused: {why}")
        return came

    def round(self):
        """Lives a second, and CPU milliseconds of a life."""
        before = cpu_seconds(self.pids())
        came = self.play(CLIENTS, SECONDS)
        spent = cpu_seconds(self.pids()) - before
        if not came["lives"]:
            sys.exit("bench: no call came to its end")
        return came["lives"] / SECONDS, spent * 1000 / came["lives"]


def by_hand(world):
    """The URL of a demo county where pgbench may write, and its script."""
    db = world.postgres_database("by_hand")
    load_demo(db)

    def ask(sql):
        return subprocess.run(["psql", "-AtqX", "-F", "\t", "-d", db, "-c", sql], check=True, capture_output=True,
                              text=True).stdout.strip().split("\t")

    call = ask("SELECT county_id, town_id, lead_id, edition_id, duty_id, raised_by, replace(process, ':', '=') "
               "FROM town_call WHERE duty_id IS NOT NULL AND stage = 'confirmed' ORDER BY id LIMIT 1")
    words = dict(zip(("county", "town", "department", "edition", "duty", "account", "process"), call))
    words["payload"] = ask("SELECT replace(payload, ':', '=') FROM event ORDER BY seq DESC LIMIT 1")[0]
    ask(f"CREATE SEQUENCE bench_seq START 1000000000; INSERT INTO call_number "
        f"SELECT '{words['county']}', 'bench/' || n, 0 FROM generate_series(0, {CLIENTS}) n")
    text = SQL.read_text()
    for word, value in words.items():
        text = text.replace(f"@{word}@", value.replace("'", "''"))
    script = world.folder / "call_life.sql"
    script.write_text(text)
    return db, script


def pgbench(db, script):
    """Lives a second."""
    run = subprocess.run(["pgbench", "-n", "-M", "prepared", "-c", str(CLIENTS), "-j", str(os.cpu_count()), "-T",
                          str(SECONDS), "-f", str(script), db], capture_output=True, text=True)
    rate = re.search(r"tps = ([\d.]+)", run.stdout)
    if run.returncode or not rate or "number of failed transactions: 0 " not in run.stdout:
        sys.exit(f"bench: pgbench failed: {run.stderr}")
    return float(rate[1])


def lives_on(engine, callers, theirs, at_least):
    rounds = [(*callers.round(), pgbench(*theirs)) for _ in range(ROUNDS)]
    times = median(ours / hand for ours, _, hand in rounds)
    cpu = min(one[1] for one in rounds)
    rate, hand = median(one[0] for one in rounds), median(one[2] for one in rounds)
    facts = {"ratio": times, "cpu_ms": cpu, "rounds": rounds}
    rows = [ratio(f"call lives, {CLIENTS} clients ({engine})",
                  f"{times:.2f}× ({rate:.0f}/s against {hand:.0f}/s; {1000 / cpu:.0f} a CPU second)",
                  f"≥ {at_least}× pgbench", times >= at_least, facts)]
    if engine == "SQLite":
        rows.append(absolute("CPU of a call's life (SQLite)", f"{cpu:.2f} ms", "≤ 0.40 ms", cpu <= 0.40, facts))
    return rows


def past_ratio(fresh, full):
    rounds = [(full.round(), fresh.round()) for _ in range(ROUNDS)]
    times = median(one[1] / other[1] for one, other in rounds)
    with_past, without = (min(pair[i][1] for pair in rounds) for i in (0, 1))
    return ratio("CPU of a call's life with a million past calls (SQLite)",
                 f"{times:.2f}× ({with_past:.2f} ms against {without:.2f} ms)", "≤ 1.3× with none", times <= 1.3,
                 {"ratio": times, "rounds": rounds})


def board_times(callers, accounts):
    """Seconds of every kind of board, over a year and over all, in turn."""
    known = json.loads(accounts.read_text())["accounts"]
    person = signed_in(callers.server, next(one for one in known if one["role"] == "list_office"))
    first = (datetime.date.today() - datetime.timedelta(days=3 * 365)).isoformat()
    boards = [f"?by={by}" for by in ("department", "town", "duty", "month")] + ["/towns?"]
    asked = [board + more for board in boards for more in ("", f"&from={first}")]
    taken = []
    for _ in range(BOARD_ROUNDS):
        for board in asked:
            started = time.perf_counter()
            person.ask("GET", f"{COUNTY}/call-board{board.replace('?&', '?')}")
            taken.append(time.perf_counter() - started)
    return taken


def boards_row(callers, accounts, calls):
    taken = board_times(callers, accounts)
    p95 = sorted(taken)[int(len(taken) * 0.95)]
    return absolute(f"boards over {calls} calls, over a year and over all (SQLite)",
                    f"p95 {p95 * 1000:.0f} ms, p50 {median(taken) * 1000:.0f} ms", "p95 ≤ 200 ms", p95 <= 0.2,
                    {"p95": p95, "seconds": taken})


def past_calls(world):
    folder, calls = pathlib.Path(world.folder), world.past_calls
    file = past.past_calls(calls)
    full = Callers(folder, "past", f"sqlite:{file}", past.accounts_of(file))
    fresh = Callers(folder, "fresh", f"sqlite:{folder}/fresh.db")
    try:
        return [past_ratio(fresh, full), boards_row(full, past.accounts_of(file), calls)]
    finally:
        full.server.stop()
        fresh.server.stop()


def rows_since(file, at):
    with sqlite3.connect(file) as db:
        return db.execute("SELECT count(*), count(*) FILTER (WHERE stage = 'confirmed') FROM town_call "
                          "WHERE raised_at >= ?", (at,)).fetchone()


def spike(world):
    """From 10 clients to 500 and back: what was said to be done is there, and the last ten seconds are calm."""
    folder = pathlib.Path(world.folder)
    file, at = folder / "spike.db", int(time.time())
    # As behind the proxy that a county has: one address, many people.
    callers = Callers(folder, "spike", f"sqlite:{file}", words=("--trusted-proxy", "127.0.0.1/32"))
    try:
        known = rows_since(file, at)
        calm, storm, after, end = (callers.play(clients, seconds)
                                   for clients, seconds in ((10, 5), (500, 20), (10, 10), (10, 5)))
    finally:
        callers.server.stop()
    rows = [now - then for now, then in zip(rows_since(file, at), known)]
    told = [sum(phase[name] for phase in (calm, storm, after, end)) for name in ("raised", "lives")]
    lost = max(said - there for said, there in zip(told, rows))
    broken = sum(phase["broken"] for phase in (calm, storm, after, end))
    good = lost <= 0 and not broken and not end["busy"]
    return [absolute("spike from 10 to 500 clients and back (SQLite)",
                     f"{told[0]} calls raised, {max(lost, 0)} lost; 503 with Retry-After: {storm['busy']}, ten seconds "
                     f"later {end['busy']}; connections broken: {broken}",
                     "0 lost, 0 broken, 0 after 10 s", good,
                     {"phases": [calm, storm, after, end], "told": told, "rows": rows})]


def call_lives(world):
    if not world.postgres:
        sys.exit("bench: no PostgreSQL; ./dev bench starts one")
    world.need_durable_postgres()
    theirs = by_hand(world)
    rows = []
    for engine, db, at_least in (("SQLite", f"sqlite:{world.folder}/lives.db", 2),
                                 ("PostgreSQL", world.postgres_database("lives"), 0.7)):
        callers = Callers(pathlib.Path(world.folder), f"lives-{engine}", db)
        try:
            rows += lives_on(engine, callers, theirs, at_least)
        finally:
            callers.server.stop()
    return rows
