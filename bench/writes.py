#!/usr/bin/env python3
"""How long the committer is held by what writes a whole edition. `bench/writes.py [postgresql://…]` asks a program
that serves the demo county from an SQLite file and, if given, from an empty PostgreSQL database.

Times are of the whole request, best and median of the rounds; the CPU is that of the program and of
PostgreSQL's processes together, which a busy machine does not stretch."""
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "build/qingdan"
ROUNDS = 5
BUDGET_MS = 100


class Staff:
    """Somebody signed in to a server of our own."""

    def __init__(self, url, login, password):
        self.url, self.headers = f"{url}/api/v1/990101/", {"Origin": url, "Sec-Fetch-Site": "same-origin"}
        with self.open("POST", "session", {"login": login, "password": password}) as reply:
            self.headers["Cookie"] = reply.headers["Set-Cookie"].split(";")[0]
            self.headers["X-CSRF-Token"] = json.load(reply)["csrf_token"]

    def open(self, method, path, body=None):
        headers = dict(self.headers)
        if isinstance(body, bytes):
            headers["Content-Type"] = "application/octet-stream"
        elif body is not None:
            headers["Content-Type"], body = "application/json", json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data=body, headers=headers, method=method)
        try:
            return urllib.request.urlopen(request, timeout=60)
        except urllib.error.HTTPError as refused:
            sys.exit(f"{method} {path}: {refused.code} {refused.read().decode()}")

    def ask(self, method, path, body=None):
        with self.open(method, path, body) as reply:
            return json.load(reply)


class Clock:
    def __init__(self, pids):
        self.pids, self.taken = pids, {}

    def cpu(self):
        """Milliseconds that our processes' threads ran."""
        total = 0
        for pid in self.pids():
            for task in pathlib.Path(f"/proc/{pid}/task").glob("*/schedstat"):
                total += int(task.read_text().split()[0])
        return total / 1e6

    def time(self, name, call):
        cpu, start = self.cpu(), time.perf_counter()
        answer = call()
        took = (time.perf_counter() - start) * 1000
        self.taken.setdefault(name, []).append((took, self.cpu() - cpu))
        return answer

    def print(self, engine):
        for name, taken in self.taken.items():
            times, cpus = zip(*taken)
            print(f"{engine:8} {name:44} best {min(times):6.0f}  median {statistics.median(times):6.0f} ms"
                  f"   cpu best {min(cpus):6.1f} ms", "" if min(times) <= BUDGET_MS else "  over budget")


def imported(staff, clock, name, catalogue, draft, sheet):
    job = staff.ask("POST", f"lists/{catalogue}/imports?file_name=list.xlsx", sheet)
    while job["state"] == "reading":
        time.sleep(0.05)
        job = staff.ask("GET", f"imports/{job['id']}")
    if job["state"] != "preview":
        sys.exit(f"import: {job}")
    for row in staff.ask("GET", f"imports/{job['id']}/rows?state=rejected&page_size=100")["items"]:
        staff.ask("PUT", f"imports/{job['id']}/rows/{row['position']}", {"action": "skip", "reason": "不导入"})
    job = staff.ask("GET", f"imports/{job['id']}")
    clock.time(name, lambda: staff.ask("POST", f"imports/{job['id']}/confirm", {"version": job["version"]}))
    return staff.ask("GET", f"editions/{draft}")["head"]


def discard(staff, edition):
    staff.ask("POST", f"editions/{edition['id']}/step", {"action": "discard", "version": edition["version"]})


def one_round(staff, clock, number):
    lists = staff.ask("GET", "lists")["items"]
    catalogue = next(one for one in lists if one["is_catalogue"])
    town = next(one for one in lists if not one["is_catalogue"])
    with staff.open("GET", f"editions/{catalogue['in_force']['id']}/export?format=xlsx") as reply:
        sheet = reply.read()
    start = lambda one, origin: staff.ask("POST", f"lists/{one['id']}/editions", {"from": origin})  # noqa: E731
    draft = clock.time("a town's draft from the catalogue", lambda: start(town, "catalogue"))
    clock.time("discard", lambda: discard(staff, draft))
    draft = start(catalogue, "empty")
    draft = imported(staff, clock, "confirm an import into an empty draft", catalogue["id"], draft["id"], sheet)
    draft = imported(staff, clock, "confirm an import over the same duties", catalogue["id"], draft["id"], sheet)
    clock.time("discard", lambda: discard(staff, draft))
    draft = clock.time("copy the edition in force (340 duties)", lambda: start(catalogue, "in_force"))
    clock.time("look at an edition with its gaps", lambda: staff.ask("GET", f"editions/{draft['id']}"))
    clock.time("look at duties, first page", lambda: staff.ask("GET", f"editions/{draft['id']}/duties?page_size=50"))
    for action in ("submit", "approve", "publish"):
        step = {"action": action, "version": draft["version"]}
        if action == "publish":
            step |= {"approval_document": f"青编发〔2026〕{number}号", "approved_on": "2026-01-01",
                     "effective_on": time.strftime("%Y-%m-%d")}
        draft = clock.time(action, lambda: staff.ask("POST", f"editions/{draft['id']}/step", step))


def measure(engine, db, backends):
    with tempfile.TemporaryDirectory() as folder:
        accounts = pathlib.Path(folder) / "accounts.json"
        db = db or f"sqlite:{folder}/bench.db"
        started = time.perf_counter()
        subprocess.run([PROGRAM, "demo", "--db", db, "--accounts", accounts], check=True, stdout=subprocess.DEVNULL)
        print(f"{engine:8} {'the demo county':44} {time.perf_counter() - started:.2f} s")
        port = os.environ.get("QINGDAN_BENCH_PORT", "18139")
        server = subprocess.Popen([PROGRAM, "serve", "--db", db, "--listen", f"127.0.0.1:{port}"],
                                  stdout=subprocess.DEVNULL)
        try:
            time.sleep(1)
            office = next(one for one in json.loads(accounts.read_text())["accounts"] if one["role"] == "list_office")
            staff = Staff(f"http://127.0.0.1:{port}", office["login"], office["password"])
            clock = Clock(lambda: [server.pid, *backends()])
            for number in range(ROUNDS):
                one_round(staff, clock, number + 1)
            clock.print(engine)
        finally:
            server.terminate()
            server.wait(20)


def main():
    measure("sqlite", None, list)
    if len(sys.argv) > 1:
        name = sys.argv[1].split("?")[0].rsplit("/", 1)[1]

        def backends():
            found = subprocess.run(["psql", sys.argv[1], "-Atc", "SELECT pid FROM pg_stat_activity WHERE "
                                    f"datname = '{name}' AND application_name = 'qingdan'"],
                                   check=True, capture_output=True, text=True)
            return [int(pid) for pid in found.stdout.split()]
        measure("postgres", sys.argv[1], backends)


if __name__ == "__main__":
    main()
