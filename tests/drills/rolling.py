#!/usr/bin/env python3
"""Two nodes without state behind nginx over one PostgreSQL, restarted one after the other while people work.

    rolling.py [--restarts N] [--seed N]

Not one request may fail: nginx is told that a node is going, the node answers what it has and ends (SIGTERM), starts
again and is taken back. Prints requests, restarts, failures (0)."""
import argparse
import os
import pathlib
import random
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from rig import ledger, program, proxy  # noqa: E402
from rig.office import Office  # noqa: E402
from rig.people import Line, Lost  # noqa: E402


class Reader:
    """Looks at public pages without a pause, to see every request answered."""

    def __init__(self, where):
        self.line, self.answered, self.failed, self.stop = Line(where), 0, [], threading.Event()
        self.thread = threading.Thread(target=self.read, daemon=True)
        self.thread.start()

    def read(self):
        while not self.stop.is_set():
            try:
                reply, _ = self.line.ask("GET", "/990101/" if self.answered % 2 else "lists")
                if reply.status != 200:
                    self.failed.append(reply.status)
            except Lost as lost:
                self.failed.append(str(lost))
            self.answered += 1
            time.sleep(0.002)

    def end(self):
        self.stop.set()
        self.thread.join(30)
        self.line.close()


def roll(db, passwords, folder, restarts, seed, tell=print):
    folder = pathlib.Path(folder)
    nodes = [program.Server(db.url, folder / f"node{i}.log", options=["--trusted-proxy", "127.0.0.1/32"]).start()
             for i in (1, 2)]
    front = proxy.Proxy(folder, [node.port for node in nodes]).start()
    log, chance, codes, away = ledger.Log(), random.Random(seed), [], []
    try:
        office = Office(passwords, lambda: front.port, chance)
        visitor = db.rows("SELECT id FROM account WHERE login = 'cun'")[0]["id"]
        begun = ledger.snapshot(db, log, visitor)["acts"]
        reader = Reader(lambda: front.port)

        def restart_each():
            for number in range(restarts):
                node = nodes[number % 2]
                began = time.monotonic()
                front.reload(down=[node.port])
                codes.append(node.stop())
                node.start()
                front.reload()
                away.append(time.monotonic() - began)
                time.sleep(chance.random() * 0.2)

        office.work_until(20, restart_each)
        reader.end()
        found = ledger.snapshot(db, log, visitor)
        office.settle(found)
        office.ask_again()
        lost = [person for person in office.people if person.line.cut or person.line.problems]
        if reader.failed or lost or office.applied:
            raise AssertionError(f"requests failed: {reader.failed[:5]} {[one.line.problems for one in lost][:3]}")
        if any(codes) or found["acts"] - begun != office.acts:
            raise AssertionError(f"exit codes {codes}, {office.acts} acts, {found['acts'] - begun} events")
    finally:
        front.stop()
        for node in nodes:
            node.kill()
    figures = {"restarts": restarts, "acts": office.acts, "requests": office.acts + reader.answered, "failures": 0}
    tell(f"{restarts} restarts under load: {figures['requests']} requests ({office.acts} acts), 0 failed; "
         f"a node was away {max(away):.2f} s at most; seed {seed}")
    return figures


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--restarts", type=int, default=40)
    words.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4), "big"))
    given = words.parse_args()
    if not proxy.installed():
        sys.exit("rolling: nginx is not installed")
    with tempfile.TemporaryDirectory(prefix="qingdan-rolling-") as folder:
        db = program.engines(folder, os.environ["QINGDAN_TEST_POSTGRES"], "postgres")[0]
        try:
            roll(db, program.fill(db, folder), folder, given.restarts, given.seed)
        finally:
            db.drop()


if __name__ == "__main__":
    main()
