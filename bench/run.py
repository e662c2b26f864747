#!/usr/bin/env python3
"""Measures the built program (build/qingdan) against its budgets. `./dev bench [NAME…]`; see bench/README.md.

Prints a table and keeps it as JSON in bench/results/."""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
from functools import cached_property

import call_rows
import compile_rows
import engine_rows
import finder_rows
import http_rows
import impact_rows
import office_rows
import write_rows
from machine import KEPT, Server, load, load_demo
from report import keep, print_table

MEASURES = {"at_rest": http_rows.at_rest, "duty_json": http_rows.duty_json, "search_http": http_rows.search_http,
            "import_preview": office_rows.import_preview, "edition": office_rows.edition,
            "commit": engine_rows.commit, "search_1m": engine_rows.search_1m,
            "search_postgres": engine_rows.search_postgres, "writes": write_rows.writes,
            "who": finder_rows.who, "call_lives": call_rows.call_lives,
            "past_calls": call_rows.past_calls, "impact": impact_rows.impact,
            "compile_lists": compile_rows.compile_lists, "spike": call_rows.spike}


class World:
    """What the measurements share: a folder, the demo county's server, a PostgreSQL, how large is large."""

    def __init__(self, folder, given):
        self.folder = pathlib.Path(folder)
        self.duties_http, self.duties_engine, self.duties_postgres = \
            given.duties_http, given.duties, given.duties_postgres
        self.past_calls, self.duties_impact = given.past_calls, given.duties_impact
        self.postgres = os.environ.get("QINGDAN_TEST_POSTGRES")

    @cached_property
    def demo(self):
        db = f"sqlite:{self.folder}/demo.db"
        load_demo(db)
        return Server(db)

    def postgres_database(self, name):
        """A fresh database of our own; the server goes away at the end, and it with it."""
        if not self.postgres:
            sys.exit("bench: no PostgreSQL; ./dev bench starts one")
        name = f"bench_{name}_{os.getpid()}"
        subprocess.run(["psql", "-qX", "-d", self.postgres, "-c", f"CREATE DATABASE {name} TEMPLATE template0"],
                       check=True)
        server, _, query = self.postgres.partition("?")
        return f"{server.rsplit('/', 1)[0]}/{name}" + (f"?{query}" if query else "")

    def need_durable_postgres(self):
        shown = subprocess.run(["psql", "-AtqX", "-d", self.postgres, "-c", "SHOW fsync"], check=True,
                               capture_output=True, text=True).stdout.strip()
        if shown != "on":
            sys.exit("bench: this PostgreSQL does not wait for the disk; ./dev bench starts one that does")

    def close(self):
        if "demo" in self.__dict__:
            self.demo.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(MEASURES))
    parser.add_argument("--duties", type=int, default=1_000_000, help="of search_1m")
    parser.add_argument("--duties-postgres", type=int, default=100_000, help="of search_postgres")
    parser.add_argument("--duties-http", type=int, default=100_000, help="of search_http")
    parser.add_argument("--past-calls", type=int, default=1_000_000, help="of past_calls")
    parser.add_argument("--duties-impact", type=int, default=1_000_000, help="of impact")
    given = parser.parse_args()
    unknown = [name for name in given.names if name not in MEASURES]
    if unknown:
        parser.error(f"there is no measurement {', '.join(unknown)}; there are {', '.join(MEASURES)}")
    KEPT.mkdir(parents=True, exist_ok=True)
    rows = []
    folder = tempfile.mkdtemp(prefix="run-", dir=KEPT)
    world = World(folder, given)
    try:
        for name in given.names or MEASURES:
            around = load()
            for row in MEASURES[name](world):
                rows.append({"name": name, "load": around, **row})
                print(f"… {row['what']}: {row['figure']}", file=sys.stderr, flush=True)
    finally:
        world.close()
        shutil.rmtree(folder, ignore_errors=True)
    print_table(rows)
    print(f"kept in {keep(rows)}")
    # Only ratios decide: budgets in seconds and bytes are for two quiet cores.
    sys.exit(any(row["met"] is False and row["kind"] == "ratio" for row in rows))


if __name__ == "__main__":
    main()
