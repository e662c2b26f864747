"""A demo county with a million past calls, on SQLite: the ended demo calls again and again over three years, each with
all its rows; kept in build/bench/ as long as the schema and the demo calls stay the same."""
import contextlib
import hashlib
import sqlite3
import sys
import time

from machine import KEPT, ROOT, Server, load_demo

YEARS = 3
SOURCES = ("migrations/*.sql", "demo/*.csv", "bench/past_calls.py", "src/features/call/board_*.cpp")
# What moves with the call into the past, and what its copies are called by.
MOVED = {"town_call": ("raised_at", "in_at", "ended_at"),
         "call_part": ("received_at", "answer_due_at", "answered_at", "finish_due_at", "finished_at", "released_at"),
         "call_feedback": ("done_at", "at"), "call_remark": ("at",)}
ENDED = "SELECT id FROM town_call WHERE stage IN ('confirmed', 'withdrawn')"


def columns(db, table):
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]


def copied(column, table):
    """What stands in this column of the n-th copy."""
    if column in MOVED.get(table, ()):
        return f"{column} - n.n * :apart"
    if (table, column) in (("town_call", "id"), ("notice", "id"), ("notice", "once_key")) or column == "call_id":
        return f"{column} || '-' || n.n"
    if (table, column) == ("town_call", "number"):
        return "1000000000 + number + n.n * 1000"      # far from what calls raised later are given
    return column


def copy(db, table, where, facts):
    names = columns(db, table)
    values = ", ".join(copied(name, table) for name in names)
    db.execute(f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM bench_n n CROSS JOIN "
               f"(SELECT * FROM {table} WHERE {where} LIMIT -1)", facts)


def copy_events(db, each):
    """The log as large as it would be; the copies stand before its beginning, where its tree does not look."""
    db.execute("CREATE TEMP TABLE bench_event AS SELECT *, row_number() OVER (ORDER BY seq) AS place FROM event "
               "WHERE seq IN (SELECT seq FROM event_subject WHERE subject IN (SELECT 'call/' || id FROM bench_ended))")
    db.execute("INSERT INTO event (county_id, seq, id, at, payload) SELECT county_id, n.n * 1000 + place - 1000000000, "
               "id || '-' || n.n, at - n.n * :apart, payload FROM bench_n n CROSS JOIN bench_event", each)


def accounts_of(file):
    """The file with the sign-ins of such a database."""
    return file.with_suffix(".json")


def fill(file, calls):
    load_demo(f"sqlite:{file}", accounts_of(file))
    db = sqlite3.connect(file)
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("PRAGMA synchronous = OFF")
    many = db.execute(f"SELECT count(*) FROM ({ENDED})").fetchone()[0]
    copies = calls // many
    facts = {"apart": YEARS * 365 * 86400 // copies}
    db.execute("CREATE TABLE bench_n (n INTEGER PRIMARY KEY)")
    db.executemany("INSERT INTO bench_n VALUES (?)", ((n,) for n in range(1, copies + 1)))
    db.execute(f"CREATE TEMP TABLE bench_ended AS {ENDED}")
    of_call = "call_id IN (SELECT id FROM bench_ended)"
    for table in ("town_call", "call_part", "call_feedback", "call_remark", "call_file"):
        copy(db, table, "id IN (SELECT id FROM bench_ended)" if table == "town_call" else of_call, facts)
    copy(db, "notice", "subject IN (SELECT 'call/' || id FROM bench_ended)", facts)
    copy_events(db, facts)
    db.execute("DROP TABLE bench_n")
    db.commit()
    db.close()


def settle(file):
    """Serves it until the past months and days are packed for the boards."""
    server = Server(f"sqlite:{file}")
    try:
        known, still = -1, 0
        while still < 4:
            time.sleep(3)
            with contextlib.closing(sqlite3.connect(file)) as db:
                packed = db.execute("SELECT (SELECT count(*) FROM call_month) * 1000 + "
                                    "(SELECT count(*) FROM call_day)").fetchone()[0]
            still = still + 1 if 0 < packed == known else 0
            known = packed
    finally:
        server.stop()


def past_calls(calls):
    """The file of a database with so many ended calls."""
    digest = hashlib.sha256()
    for pattern in SOURCES:
        for source in sorted(ROOT.glob(pattern)):
            digest.update(source.name.encode() + b"\0" + source.read_bytes())
    file = KEPT / f"calls-{calls}-{digest.hexdigest()[:12]}.db"
    if not file.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        for old in KEPT.glob(f"calls-{calls}-*"):
            old.unlink()
        print(f"filling {calls} past calls (kept in {file.relative_to(ROOT)})", file=sys.stderr, flush=True)
        fresh = KEPT / f"calls-{calls}-unfinished.db"
        fill(fresh, calls)
        settle(fresh)
        # The file last: its keys lie beside it.
        for part in sorted(KEPT.glob(f"{fresh.stem}.*"), reverse=True):
            part.rename(KEPT / part.name.replace(fresh.stem, file.stem))
    return file
