"""What a change of a law reaches: the first page, and the exact count of each town, among very many duties."""
import json
import sqlite3
import time
from urllib.parse import quote

from machine import COUNTY, KEPT, Person, Server, load_demo
from report import absolute

A_TOWN, CITED, BASES, PAGES, ARTICLE = 5000, 13, 400, 400, "第7条"
COUNTY_CODE = "990101"


def columns(db, table):
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]


def copy_row(db, table, where, changed):
    names = columns(db, table)
    row = dict(zip(names, db.execute(f"SELECT * FROM {table} WHERE {where} LIMIT 1").fetchone()))
    row |= changed
    db.execute(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
               [row[name] for name in names])


def cited_by(number):
    """Which bases the n-th duty cites: the first one nearly all do, the others by chance of the number."""
    found = [0] if number % 20 else []
    while len(found) < CITED:
        number = (number * 1103515245 + 12345) % 2147483648
        one = (number >> 8) % BASES
        if one not in found:
            found.append(one)
    return found


def fill(file, duties):
    """Towns of 5000 duties each, with 13 citations a duty, as if they had been published."""
    load_demo(f"sqlite:{file}", file.with_suffix(".json"))
    db = sqlite3.connect(file)
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("PRAGMA synchronous = OFF")
    triggers = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        db.execute(f"DROP TRIGGER {name}")
    town = db.execute("SELECT body_id, id FROM duty_list WHERE is_catalogue = 0 ORDER BY id LIMIT 1").fetchone()
    edition = db.execute("SELECT id FROM edition WHERE list_id = ? AND state = 'published'", town[1:]).fetchone()[0]
    for n in range(BASES):
        copy_row(db, "basis", "1", {"id": f"bench-{n:04}", "code": f"B{n:04}", "title": f"测试依据第{n}号"})
    assert duties % A_TOWN == 0, f"whole towns of {A_TOWN}"
    for t in range(duties // A_TOWN):
        body, lists, held = f"bench-town-{t:04}", f"bench-list-{t:04}", f"bench-edition-{t:04}"
        copy_row(db, "body", f"id = '{town[0]}'", {"id": body, "code": f"B{t:08}", "name": f"测试{t}镇",
                                                   "short_name": f"测试{t}镇", "division_code": None})
        copy_row(db, "duty_list", f"id = '{town[1]}'", {"id": lists, "body_id": body})
        copy_row(db, "edition", f"id = '{edition}'", {"id": held, "list_id": lists})
        numbers = range(t * A_TOWN, (t + 1) * A_TOWN)
        db.executemany(
            "INSERT INTO duty (county_id, edition_id, duty_id, code, list_kind, position, name) "
            "VALUES (?,?,?,?,?,?,?)",
            ((COUNTY_CODE, held, f"d{n:09}", f"D-{n}", "basic" if n % 2 else "assisting", n % A_TOWN, f"事项{n}")
             for n in numbers))
        db.executemany(
            "INSERT INTO citation (county_id, edition_id, duty_id, position, basis_id, article, recorded_at) "
            "VALUES (?,?,?,?,?,?,0)",
            ((COUNTY_CODE, held, f"d{n:09}", place, f"bench-{one:04}", f"第{n % 80 + 1}条")
             for n in numbers for place, one in enumerate(cited_by(n), 1)))
        db.commit()
    db.execute("INSERT INTO edition_basis SELECT county_id, basis_id, edition_id, count(DISTINCT duty_id) "
               "FROM citation WHERE edition_id LIKE 'bench-%' GROUP BY county_id, basis_id, edition_id")
    for _, sql in triggers:
        db.execute(sql)
    db.commit()
    db.execute("ANALYZE")
    db.close()


def asked(person, basis, query=""):
    """Seconds, and the answer."""
    start = time.perf_counter()
    found = person.json("GET", f"{COUNTY}/bases/{basis}/impact?page_size=50{query}")
    return time.perf_counter() - start, found


def counted(file, basis, article=None):
    """What SQL counts by itself: the answers are held against it."""
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as db:
        return db.execute("SELECT count(*) FROM (SELECT DISTINCT edition_id, duty_id FROM citation WHERE county_id = ? "
                          "AND basis_id = ? AND coalesce(?, article) = article)",
                          (COUNTY_CODE, basis, article)).fetchone()[0]


def filled(world):
    file = KEPT / f"impact-{world.duties_impact}.db"
    if not file.exists():
        part = file.with_suffix(".part")
        part.unlink(missing_ok=True)
        fill(part, world.duties_impact)
        part.rename(file)
        part.with_suffix(".json").rename(file.with_suffix(".json"))
    return file, json.loads(file.with_suffix(".json").read_text())


def impact(world):
    """The laws by turns, and by itself the one that nearly every duty cites."""
    file, accounts = filled(world)
    server = Server(f"sqlite:{file}")
    try:
        person = Person(server.port)
        office = next(one for one in accounts["accounts"] if one["role"] == "list_office")
        person.sign_in(office["login"], office["password"])
        for article in (None, ARTICLE):
            query = "&article=" + quote(article) if article else ""
            for name, laws in (("", range(1, BASES)), (", the law of nearly every duty", [0] * PAGES)):
                wrong = sum(asked(person, f"bench-{n:04}", query)[1]["total"] != counted(file, f"bench-{n:04}", article)
                            for n in list(laws)[:10])
                times = sorted(asked(person, f"bench-{n:04}", query)[0] for n in laws)
                p99, p50 = times[int(len(times) * 0.99) - 1], times[len(times) // 2]
                what = (f"impact{' of one article' if article else ''}{name}: first page and exact counts, "
                        f"{world.duties_impact} duties × {CITED}, {world.duties_impact // A_TOWN} towns")
                yield absolute(what, f"p99 {p99 * 1000:.1f} ms, p50 {p50 * 1000:.1f} ms", "p99 ≤ 20 ms",
                               p99 <= 0.020 and not wrong, {"p99": p99, "p50": p50, "wrong_counts": wrong})
    finally:
        server.stop()
