#!/usr/bin/env python3
"""Kills the program (-9) at random moments under load and starts it again on the same database.

    kill.py [--cycles N] [--engine sqlite|postgres] [--acts N] [--seed N] [--resume FILE]

After each cycle, through the API and in the tables: every acknowledged act is there, once; every other one is
there whole or not at all; the log has no gap and begins as it did before. Prints its figures; exits 1 at the
first act that was lost. PostgreSQL is the server of QINGDAN_TEST_POSTGRES."""
import argparse
import json
import os
import pathlib
import random
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from rig import ledger, program  # noqa: E402
from rig.office import Office  # noqa: E402

SEASON = 50                 # cycles before a fresh copy of the filled database takes over


class Season:
    """One database, its people and its program, from cycle to cycle."""

    def __init__(self, db, passwords, folder, chance):
        self.db, self.chance, self.log = db, chance, ledger.Log()
        self.server = program.Server(db.url, pathlib.Path(folder) / "server.log").start()
        self.office = Office(passwords, lambda: self.server.port, chance)
        self.visitor = db.rows("SELECT id FROM account WHERE login = 'cun'")[0]["id"]
        self.begun = self.look()["acts"]

    def look(self):
        return ledger.snapshot(self.db, self.log, self.visitor)

    def cycle(self, acts):
        def strike():
            time.sleep(self.chance.random() * 0.08)
            self.server.kill()

        self.office.work_until(acts, strike)
        while self.chance.random() < 0.2:             # and sometimes while it is still getting up
            self.server.launch()
            time.sleep(self.chance.random() * 0.08)
            self.server.kill()
        self.server.start()
        self.verify()

    def verify(self):
        found = self.look()
        self.office.settle(found)
        done = self.office.acts + self.office.applied
        events = found["acts"] - self.begun
        if events != done:
            raise AssertionError(f"{done} acts happened, {events} events tell of them")
        self.office.ask_again()

    def rehearse(self, file, empty):
        """A backup while people work, restored into an empty place: what it holds is the log's beginning."""
        self.office.work_until(50, lambda: program.must(program.qingdan("backup", "--db", self.db.url, "-o", file)))
        self.verify()
        events = self.look()["events"]
        said = program.must(program.qingdan("restore", file, "--db", empty.url))
        kept = empty.rows(ledger.EVENTS)
        header = json.loads(pathlib.Path(file).read_bytes().split(b"\n", 2)[1])
        if kept != events[:len(kept)] or not self.begun <= len(kept) == header["counties"][0]["events"]:
            raise AssertionError(f"the backup holds {len(kept)} events of {len(events)}, or others")
        verify_log(empty)
        return said

    def end(self):
        self.server.kill()
        verify_log(self.db)
        return self.office.acts, self.office.applied


def verify_log(db):
    """The program's own opinion of its log; an older program that has none is no excuse."""
    said = program.must(program.qingdan("log", "verify", "--db", db.url, "--json"))
    if json.loads(said)["ok"] is not True:
        raise AssertionError(f"the log does not verify: {said[-2000:]}")


def tell_now(line):
    print(line, flush=True)


def kept(file, engine):
    """The figures of an earlier run that was stopped: each season begins with a fresh copy, nothing else is needed."""
    file = file and pathlib.Path(f"{file}.{engine}")
    return json.loads(file.read_text()) if file and file.exists() else {}


def drill(db, passwords, folder, cycles, acts, seed, tell=tell_now, figures_file=None):
    """Returns the figures: cycles, acts, those that happened without an answer, losses, seconds. With a file they are
    kept in it after each season, and a later run goes on from there."""
    chance, began = random.Random(seed), time.monotonic()
    figures = {"engine": db.engine, "cycles": 0, "acts": 0, "unanswered_but_done": 0, "losses": 0, "seconds": 0}
    figures |= kept(figures_file, db.engine)
    earlier = figures["seconds"]
    if figures["cycles"]:
        tell(f"{db.engine}: goes on behind {figures['cycles']} cycles of an earlier run")
    while figures["cycles"] < cycles:
        copy = db.copy(f"{db.name}_{figures['cycles']}")
        try:
            season = Season(copy, passwords, folder, chance)
            for _ in range(min(SEASON, cycles - figures["cycles"])):
                season.cycle(acts)
                figures["cycles"] += 1
            empty = copy.empty(f"{copy.name}_restored")
            try:
                season.rehearse(pathlib.Path(folder) / "rehearsed.qingdan", empty)
            finally:
                empty.drop()
            done, applied = season.end()
        finally:
            season.server.kill()
            copy.drop()
        figures["acts"] += done
        figures["unanswered_but_done"] += applied
        figures["seconds"] = round(earlier + time.monotonic() - began, 1)
        if figures_file:
            pathlib.Path(f"{figures_file}.{db.engine}").write_text(json.dumps(figures))
        tell(f"{db.engine}: {figures['cycles']} cycles, {figures['acts']} acts acknowledged, 0 lost, "
             f"{figures['unanswered_but_done']} done without an answer, {figures['seconds']} s")
    return figures


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--cycles", type=int, default=1000, help="an engine")
    words.add_argument("--acts", type=int, default=50, help="acknowledged before each kill")
    words.add_argument("--engine", choices=("sqlite", "postgres"))
    words.add_argument("--resume", metavar="FILE", help="keep the figures in FILE.ENGINE, and go on from them")
    words.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4), "big"))
    given = words.parse_args()
    print(f"seed {given.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="qingdan-kill-") as folder:
        for db in program.engines(folder, os.environ.get("QINGDAN_TEST_POSTGRES"), given.engine):
            try:
                drill(db, program.fill(db, folder), folder, given.cycles, given.acts, given.seed,
                      figures_file=given.resume)
            finally:
                db.drop()


if __name__ == "__main__":
    main()
