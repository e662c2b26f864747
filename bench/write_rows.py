"""How long the committer is held by what writes a whole edition at once."""
import concurrent.futures
import statistics
import threading
import time

from machine import COUNTY, Server, cpu_seconds, load_demo, postgres_backends
from office_rows import ROWS, large_workbook, list_office, step
from report import absolute, told

ROUNDS = 5
SHORT, HELD_MS = ("draft", "import", "import again", "copy", "publish"), 100


class Laps:
    """Seconds of each request by name, and the CPU time of the program and PostgreSQL's processes."""

    def __init__(self, pids):
        self.pids, self.seconds, self.cpu = pids, {}, {}

    def time(self, name, ask):
        cpu, started = cpu_seconds(self.pids()), time.perf_counter()
        answer = ask()
        self.seconds.setdefault(name, []).append(time.perf_counter() - started)
        self.cpu.setdefault(name, []).append(cpu_seconds(self.pids()) - cpu)
        return answer


def imported(person, laps, name, list_id, draft, sheet):
    """The draft once the sheet is in it; the confirming is timed."""
    job = person.json("POST", f"{COUNTY}/lists/{list_id}/imports?file_name=list.xlsx", sheet)
    address = f"{COUNTY}/imports/{job['id']}"
    while job["state"] == "reading":
        time.sleep(0.05)
        job = person.json("GET", address)
    for row in person.json("GET", f"{address}/rows?state=rejected&page_size=100")["items"]:
        person.json("PUT", f"{address}/rows/{row['position']}", {"action": "skip", "reason": "不导入"})
    version = person.json("GET", address)["version"]
    laps.time(name, lambda: person.json("POST", f"{address}/confirm", {"version": version}))
    return person.json("GET", f"{COUNTY}/editions/{draft}")["head"]


def one_round(person, laps, number):
    lists = person.json("GET", COUNTY + "/lists")["items"]
    catalogue = next(one for one in lists if one["is_catalogue"])
    town = next(one for one in lists if not one["is_catalogue"])
    _, sheet = person.ask("GET", f"{COUNTY}/editions/{catalogue['in_force']['id']}/export?format=xlsx")

    def start(one, origin):
        return person.json("POST", f"{COUNTY}/lists/{one['id']}/editions", {"from": origin})

    draft = laps.time("draft", lambda: start(town, "catalogue"))
    step(person, draft, "discard")
    draft = start(catalogue, "empty")
    draft = imported(person, laps, "import", catalogue["id"], draft["id"], sheet)
    draft = imported(person, laps, "import again", catalogue["id"], draft["id"], sheet)
    step(person, draft, "discard")
    draft = laps.time("copy", lambda: start(catalogue, "in_force"))
    draft = step(person, step(person, draft, "submit"), "approve")
    laps.time("publish", lambda: step(person, draft, "publish", approval_document=f"青编发〔2026〕{number}号",
                                      approved_on="2026-01-01", effective_on=f"2026-02-{number:02}"))


def waits_beside(person, list_id, is_over):
    """Seconds of each small command of somebody else, until it is over."""
    waits = []
    while not is_over.is_set():
        started = time.perf_counter()
        draft = person.json("POST", f"{COUNTY}/lists/{list_id}/editions", {"from": "empty"})
        waits.append(time.perf_counter() - started)
        step(person, draft, "discard")
    return waits


def large_import(world, server, accounts, laps):
    """A sheet of 20 000 duties confirmed; the longest that somebody else's small command waits meanwhile."""
    file = world.folder / "large.xlsx"
    large_workbook(file)
    person, neighbour = list_office(server, accounts), list_office(server, accounts)
    town, other = [one for one in person.json("GET", COUNTY + "/lists")["items"] if not one["is_catalogue"]][:2]
    draft = person.json("POST", f"{COUNTY}/lists/{town['id']}/editions", {"from": "empty"})
    is_over = threading.Event()
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        waits = pool.submit(waits_beside, neighbour, other["id"], is_over)
        try:
            imported(person, laps, "large", town["id"], draft["id"], file.read_bytes())
        finally:
            is_over.set()
    return waits.result()


def writes_on(world, engine, db):
    accounts = world.folder / f"writes-{engine}.json"
    load_demo(db, accounts)
    server = Server(db)

    def pids():
        return [server.process.pid] + ([] if db.startswith("sqlite:") else postgres_backends(db))

    laps = Laps(pids)
    try:
        person = list_office(server, accounts)
        for number in range(1, ROUNDS + 1):
            one_round(person, laps, number)
        waits = large_import(world, server, accounts, laps)
    finally:
        server.stop()
    best = {name: min(laps.seconds[name]) * 1000 for name in SHORT}
    figure = ", ".join(f"{name} {best[name]:.0f} ms" for name in SHORT)
    facts = {"seconds": {name: statistics.median(taken) for name, taken in laps.seconds.items()},
             "cpu_seconds": {name: min(taken) for name, taken in laps.cpu.items()}}
    return [absolute(f"commands over a whole list ({engine}), best of {ROUNDS}", figure, f"≤ {HELD_MS} ms each",
                     max(best.values()) <= HELD_MS, {"best_ms": best, **facts}),
            told(f"confirming an import of {ROWS} rows ({engine})",
                 f"{laps.seconds['large'][0]:.1f} s; a neighbour waits {max(waits):.2f} s at most",
                 {"seconds": laps.seconds["large"][0], "longest_wait": max(waits), "neighbours": len(waits)})]


def writes(world):
    rows = writes_on(world, "SQLite", f"sqlite:{world.folder}/writes.db")
    if world.postgres:
        rows += writes_on(world, "PostgreSQL", world.postgres_database("writes"))
    return rows
