#!/usr/bin/env python3
"""A disk that is full, cannot be written or lies, a log torn by a power cut, a clock that jumps to 1970, a PostgreSQL
that is cut off, crashes or fills up: in the midst of work, on both engines.

    faults.py [--rounds N] [--engine sqlite|postgres] [--case NAME] [--seed N]

Each time: whoever is under way is told in plain Chinese (503, Retry-After), nobody waits for ever, the server goes on
by itself when the fault is gone, every acknowledged act is there, once, and the log only grew."""
import argparse
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from rig import ledger, program, wal  # noqa: E402
from rig.cluster import Cluster  # noqa: E402
from rig.faults import Faults  # noqa: E402
from rig.office import Office  # noqa: E402
from rig.people import Lost, Registrar  # noqa: E402

HOLD = 0.4                  # seconds that a fault lasts
SENTENCES = json.loads((program.ROOT / "messages/zh-CN/server.json").read_text())
WITHIN = 15                 # seconds in which the server must be well again, and any answer be given


class Trial:
    """One program over one database, with a disk and a clock that can be spoilt."""

    def __init__(self, db, passwords, folder, chance):
        self.db, self.chance, self.log = db, chance, ledger.Log()
        self.faults = Faults(folder, getattr(db, "path", "no such place"))
        self.server = program.Server(db.url, pathlib.Path(folder) / "server.log",
                                     environment=self.faults.environment).start()
        self.office = Office(passwords, lambda: self.server.port, chance)
        self.visitor = db.rows("SELECT id FROM account WHERE login = 'cun'")[0]["id"]
        self.begun = self.look()["acts"]
        self.registrar = next(one for one in self.office.people if isinstance(one, Registrar))

    def look(self):
        return ledger.snapshot(self.db, self.log, self.visitor)

    def suffer(self, begin, end, must_be_told=True, people=None):
        """Work, fault, cure; returns how many were told and the seconds until the server worked again."""
        def strike():
            time.sleep(self.chance.random() * 0.05)
            begin()
            time.sleep(HOLD)

        before = len(self.problems())
        cut = sum(one.line.cut for one in self.office.people)
        try:
            self.office.work_until(40, strike, people)
        finally:
            end()
        cured = self.await_cure()
        self.verify()
        told = self.problems()[before:]
        if must_be_told and not told:
            raise AssertionError("the fault struck nobody")
        for status, headers, body in told:
            self.judge(status, headers, body)
        if sum(one.line.cut for one in self.office.people) != cut:
            raise AssertionError("a line was cut without an answer")
        slowest = max(one.line.slowest for one in self.office.people)
        if slowest > WITHIN:
            raise AssertionError(f"an answer took {slowest:.1f} s")
        return len(told), cured

    def problems(self):
        return [one for person in self.office.people for one in person.line.problems]

    @staticmethod
    def judge(status, headers, body):
        sentence = SENTENCES.get(f"refusal.{json.loads(body)['why']}", "")      # the page says it by its word
        chinese = "请" in sentence
        technical = any(word in body.lower() for word in ("sqlite", "postgres", "errno", ".cpp", "exception"))
        if status != 503 or "Retry-After" not in headers or not chinese or technical:
            raise AssertionError(f"nobody understands this: {status} {headers} {body}")

    def await_cure(self):
        """Seconds until somebody's act is acknowledged again; those without an answer are looked up first."""
        began = time.monotonic()
        person = self.registrar
        while True:
            try:
                person.settle_with({"marks": self.db.rows(ledger.MARKS)})
                person.act()
                person.acts += 1
                return time.monotonic() - began
            except (Lost, AssertionError) as still:
                person.line.close()
                if time.monotonic() - began > WITHIN:
                    raise AssertionError(f"not well again after {WITHIN} s: {still}") from still
                time.sleep(0.05)

    def verify(self):
        if self.server.process.poll() is not None:
            raise AssertionError("the server ended")
        found = self.look()
        self.office.settle(found)
        done, events = self.office.acts + self.office.applied, found["acts"] - self.begun
        if events != done:
            raise AssertionError(f"{done} acts happened, {events} events tell of them")
        self.office.ask_again()

    def end(self):
        self.server.kill()


# ---- A disk and a clock of our own making, under the program --------------------------------------


def full(trial):
    return trial.suffer(trial.faults.full, trial.faults.heal)


def read_only(trial):
    return trial.suffer(trial.faults.read_only, trial.faults.heal)


def sync_error(trial):
    return trial.suffer(trial.faults.sync_error, trial.faults.heal)


def sync_error_at_times(trial):
    return trial.suffer(lambda: trial.faults.sync_error(20), trial.faults.heal)


def write_error_at_times(trial):
    return trial.suffer(lambda: trial.faults.write_error(20), trial.faults.heal)


def clock(trial):
    """In 1970 nobody's post has begun: whoever asks is refused, nobody is told that it was done, and when the clock
    is right again everybody goes on with the sign-in they had."""
    for one in trial.office.people:
        one.may_be_refused = True
    try:
        return trial.suffer(trial.faults.clock_at_1970, trial.faults.heal, False)
    finally:
        for one in trial.office.people:
            one.may_be_refused = False


def clock_back_a_day(trial):
    """Who signs in on the day before has been idle for a day when the clock is right again: not asked here."""
    others = [one for one in trial.office.people if one is not trial.office.visitor]
    return trial.suffer(trial.faults.clock_back_a_day, trial.faults.heal, False, others)


def torn_log(trial):
    """A power cut: the process is gone, and what was not yet synced arrived in part."""
    def cut():
        time.sleep(trial.chance.random() * 0.05)
        trial.server.kill()

    trial.office.work_until(40, cut)
    wal.tear(trial.db.path, trial.chance)
    began = time.monotonic()
    trial.server.start()
    trial.verify()
    check = program.qingdan("check", "--db", trial.db.url)
    assert "没有发现损坏" in check.stdout, check.stdout
    return 0, time.monotonic() - began


def full_for_real(trial):
    """The database's own small disk, filled up by somebody else."""
    ballast = pathlib.Path(trial.disk) / "ballast"

    def begin():
        with ballast.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                pass

    return trial.suffer(begin, lambda: ballast.unlink(missing_ok=True), trial.db.engine == "sqlite")


# ---- A PostgreSQL of our own, cut off, crashed and starved -----------------------------------------


def connections_cut(trial):
    def begin():
        for _ in range(20):
            trial.cluster.psql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                               " WHERE application_name = 'qingdan'")
            time.sleep(0.02)
    return trial.suffer(begin, lambda: None, False)


def server_crashed(trial, how=signal.SIGQUIT):
    return trial.suffer(lambda: trial.cluster.stop(how), lambda: trial.cluster.start())


def server_killed(trial):
    return server_crashed(trial, signal.SIGKILL)


def server_restarted(trial):
    def begin():
        trial.cluster.stop(signal.SIGINT)
        trial.cluster.start()
    return trial.suffer(begin, lambda: None, False)


def server_cannot_sync(trial):
    """PostgreSQL ends itself rather than trust its disk, and reads its log again."""
    def end():
        trial.disk_faults.heal()
        trial.cluster.await_ready(revive=True)
    return trial.suffer(trial.disk_faults.sync_error, end)


def server_read_only(trial):
    def switch(to):
        trial.cluster.psql(f"ALTER DATABASE {trial.db.name} SET default_transaction_read_only = {to};"
                           "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                           " WHERE application_name = 'qingdan'")
    return trial.suffer(lambda: switch("on"), lambda: switch("off"))


CASES = {"sqlite": [full, read_only, sync_error, sync_error_at_times, write_error_at_times, clock, clock_back_a_day,
                    torn_log],
         "postgres": [connections_cut, server_restarted, server_crashed, server_killed, server_cannot_sync,
                      server_read_only, clock, clock_back_a_day]}


# ---- Where they happen -----------------------------------------------------------------------------


class CannotMount(Exception):
    """Only root can, and not in every container."""


class SmallDisk:
    """A few megabytes of memory as a disk."""

    def __init__(self, folder, size, owner=None):
        self.path = pathlib.Path(folder) / "disk"
        self.path.mkdir()
        mount = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", self.path],
                               capture_output=True, check=False)
        if mount.returncode:
            raise CannotMount
        if owner:
            os.chown(self.path, owner.pw_uid, owner.pw_gid)

    def end(self):
        subprocess.run(["umount", "-l", self.path], check=False)


class Sqlite:
    def __init__(self, folder, chance, disk=None):
        self.db = program.Sqlite(disk.path if disk else folder)
        self.trial = Trial(self.db, program.fill(self.db, folder), folder, chance)
        self.trial.disk = disk.path if disk else None

    def end(self):
        self.trial.end()


class Postgres:
    def __init__(self, folder, chance, disk=None):
        faults = Faults(folder, "/primary/data")
        self.cluster = Cluster(folder, environment=faults.environment).create()
        if disk:
            self.cluster.psql(f"CREATE TABLESPACE small LOCATION '{disk.path}'")
            self.cluster.psql("ALTER DATABASE template1 SET default_tablespace = 'small'")
        self.db = program.Postgres(self.cluster.url(), "county")
        if disk:
            self.cluster.psql("ALTER DATABASE county SET TABLESPACE small")
        own = pathlib.Path(folder) / "program"
        own.mkdir()
        self.trial = Trial(self.db, program.fill(self.db, folder), own, chance)
        self.trial.cluster, self.trial.disk_faults = self.cluster, faults
        self.trial.disk = disk.path if disk else None

    def end(self):
        self.trial.end()
        self.cluster.stop()


def suffer(engine, cases, folder, seed, rounds=1, tell=print, disk=None):
    """Every case so many times on one database; returns how many faults there were."""
    place = {"sqlite": Sqlite, "postgres": Postgres}[engine](folder, random.Random(seed), disk)
    done = 0
    try:
        for case in cases:
            told, cured = 0, []
            for _ in range(rounds):
                try:
                    count, seconds = case(place.trial)
                except AssertionError as broken:
                    raise AssertionError(f"{engine} {case.__name__}, seed {seed}: {broken}") from broken
                told, done = told + count, done + 1
                cured.append(seconds)
            office = place.trial.office
            tell(f"{engine}: {case.__name__.replace('_', ' ')}: {rounds} times, {told} told to come back later, well "
                 f"again after {max(cured):.2f} s at most; {office.acts} acts acknowledged so far, 0 lost, "
                 f"{office.applied} done without an answer")
    finally:
        place.end()
    return done


def fill_a_disk(engine, folder, seed, rounds=1, tell=print):
    """The same where the database has a disk of its own to fill."""
    from rig.cluster import ordinary
    disk = SmallDisk(folder, "64m", ordinary() if engine == "postgres" else None)
    try:
        return suffer(engine, [full_for_real], folder, seed, rounds, tell, disk)
    finally:
        disk.end()


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--rounds", type=int, default=20)
    words.add_argument("--engine", choices=tuple(CASES))
    words.add_argument("--case")
    words.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4), "big"))
    given = words.parse_args()
    print(f"seed {given.seed}", flush=True)
    tell = lambda line: print(line, flush=True)  # noqa: E731
    for engine in [given.engine] if given.engine else CASES:
        cases = [one for one in CASES[engine] if given.case in (None, one.__name__)]
        with tempfile.TemporaryDirectory(prefix="qingdan-faults-") as folder:
            suffer(engine, cases, folder, given.seed, given.rounds, tell)
        if given.case not in (None, "full_for_real"):
            continue
        with tempfile.TemporaryDirectory(prefix="qingdan-faults-") as folder:
            try:
                fill_a_disk(engine, folder, given.seed, given.rounds, tell)
            except CannotMount:
                print(f"{engine}: a full disk for real: skipped, only root can mount one")


if __name__ == "__main__":
    main()
