#!/usr/bin/env python3
"""A primary and a standby with synchronous replication; the primary is killed under load, the standby promoted.

    failover.py [--rounds N] [--seed N]

The program knows both addresses (target_session_attrs=read-write) and finds the new primary by itself. Every
acknowledged act is there, once; printed is how long nobody could write. Each round makes a fresh pair."""
import argparse
import os
import pathlib
import random
import signal
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from rig import ledger, program  # noqa: E402
from rig.cluster import Cluster  # noqa: E402
from rig.office import Office  # noqa: E402
from rig.people import Lost, Registrar  # noqa: E402

WITHIN = 30


class Pair:
    """A primary that answers a commit only when the standby has it on its disk."""

    def __init__(self, folder):
        self.primary = Cluster(folder, "primary", {"wal_level": "replica", "max_wal_senders": "4"}).create()
        self.standby = Cluster(folder, "standby")
        self.standby.run("pg_basebackup", "-D", self.standby.data, "-R", "-X", "stream", "-c", "fast", "-d",
                         self.primary.url() + "&application_name=standby")
        self.standby.start()
        self.primary.psql("ALTER SYSTEM SET synchronous_standby_names = 'standby'; SELECT pg_reload_conf()")
        end = time.monotonic() + WITHIN
        while self.primary.psql("SELECT sync_state FROM pg_stat_replication").strip() != "sync":
            if time.monotonic() > end:
                raise AssertionError("the standby does not follow")
            time.sleep(0.05)

    def url(self, database):
        """Both addresses; whoever can write is the right one."""
        one, two = self.primary, self.standby
        return (f"postgresql://qingdan@/{database}?host={one.folder},{two.folder}&port={one.port},{two.port}"
                "&target_session_attrs=read-write&connect_timeout=2")

    def fail_over(self):
        self.primary.stop(signal.SIGKILL)
        self.standby.run("pg_ctl", "-D", self.standby.data, "-w", "-t", str(WITHIN), "promote")
        # The new primary has no standby yet, and does not wait for one.

    def end(self):
        self.primary.stop()
        self.standby.stop()


def one_round(folder, chance):
    """Returns acts, those done without an answer, and the seconds in which nobody could write."""
    pair = Pair(folder)
    server = None
    try:
        db = program.Postgres(pair.primary.url(), "county")
        passwords = program.fill(db, folder)
        db.url = pair.url("county")
        server = program.Server(db.url, pathlib.Path(folder) / "server.log").start()
        office, log = Office(passwords, lambda: server.port, chance), ledger.Log()
        visitor = db.rows("SELECT id FROM account WHERE login = 'cun'")[0]["id"]
        begun, died = ledger.snapshot(db, log, visitor)["acts"], []

        def strike():
            time.sleep(chance.random() * 0.3)
            died.append(time.monotonic())
            pair.fail_over()

        office.work_until(80, strike)
        outage = await_writing(office, db) - died[0]
        found = ledger.snapshot(db, log, visitor)
        office.settle(found)
        office.ask_again()
        done, events = office.acts + office.applied, found["acts"] - begun
        if events != done:
            raise AssertionError(f"{done} acts happened, {events} events tell of them")
        if server.process.poll() is not None:
            raise AssertionError("the server ended")
        return office.acts, office.applied, outage
    finally:
        if server:
            server.kill()
        pair.end()


def await_writing(office, db):
    """The moment at which an act is acknowledged again."""
    person = next(one for one in office.people if isinstance(one, Registrar))
    end = time.monotonic() + WITHIN
    person.settle_with({"marks": db.rows(ledger.MARKS)})
    while True:
        try:
            person.act()
            person.acts += 1
            return time.monotonic()
        except Lost as still:
            person.line.close()
            if time.monotonic() > end:
                raise AssertionError(f"nobody can write: {still}") from still
            person.settle_with({"marks": db.rows(ledger.MARKS)})
            time.sleep(0.02)


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--rounds", type=int, default=5)
    words.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4), "big"))
    given = words.parse_args()
    chance, outages = random.Random(given.seed), []
    print(f"seed {given.seed}", flush=True)
    for number in range(given.rounds):
        with tempfile.TemporaryDirectory(prefix="qingdan-failover-") as folder:
            acts, applied, outage = one_round(folder, chance)
        outages.append(outage)
        print(f"round {number + 1}: {acts} acts acknowledged, 0 lost, {applied} done without an answer, "
              f"nobody could write for {outage:.2f} s", flush=True)
    print(f"{given.rounds} failovers, 0 acts lost, outage {min(outages):.2f} to {max(outages):.2f} s")


if __name__ == "__main__":
    main()
