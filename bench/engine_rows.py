"""Search in a million duties, and how many commands a second become durable."""
import statistics
import subprocess

from filled import filled_database, size_mib
from machine import measured
from report import absolute, ratio, told

TOWNS, QUERIES, LIKE, ROUNDS = 200, 200, 10, 5
POSTGRES_LIKE, POSTGRES_ROUNDS = 5, 2     # reported only, so quicker
MUST = {"2": 2, "4": 5, "8": 10}          # p99, ms


def search_figure(one, in_process):
    cpu = f" (CPU: p99 {one['p99_cpu_ms']:.2f}, p50 {one['p50_cpu_ms']:.2f})" if in_process else ""
    return f"p99 {one['p99_ms']:.2f} ms, p50 {one['p50_ms']:.2f}{cpu}; LIKE p50 {one['like_p50_ms']:.0f} ms"


def search_1m(world):
    duties = world.duties_engine
    db = filled_database(duties, TOWNS, "names")
    found = measured("search", db, duties, QUERIES, LIKE, ROUNDS)
    return [absolute(f"search, {duties} duties, {length} characters, newest 20 with total (SQLite)",
                     search_figure(one, True), f"p99 ≤ {MUST[length]} ms", one["p99_ms"] <= MUST[length],
                     one | {"file_mib": size_mib(db)})
            for length, one in found.items()]


def search_postgres(world):
    duties = world.duties_postgres
    db = world.postgres_database("search")
    filling = measured("fill", db, duties, TOWNS, "names")
    subprocess.run(["psql", "-qX", "-d", db, "-c", "VACUUM ANALYZE"], check=True)
    found = measured("search", db, duties, QUERIES, POSTGRES_LIKE, POSTGRES_ROUNDS)
    return [told(f"search, {duties} duties, {length} characters, newest 20 with total (PostgreSQL)",
                 search_figure(one, False), one | {"fill_seconds": filling["seconds"]})
            for length, one in found.items()]


def commit_on(engine, url, at_least):
    found = measured("commit", url, 32, 6, 1.5)
    clients, grouped, apart = found["clients"], found["grouped"], found.get("one_each_own_counties")
    # Round by round against the better way without grouping: one connection, or one for each client.
    ways = [found[name] for name in ("one_each", "one_each_connections") if name in found]
    single = [max(rates) for rates in zip(*ways)]
    times = statistics.median(a / b for a, b in zip(grouped, single))
    figure = f"{times:.1f}× ({statistics.median(grouped):.0f}/s against {statistics.median(single):.0f}/s"
    if apart:
        figure += f"; each client in a county of its own: {statistics.median(apart):.0f}/s"
    return ratio(f"durable event by a command, {clients} clients ({engine})", figure + ")",
                 f"≥ {at_least}× one commit each", times >= at_least, {"ratio": times, **found})


def commit(world):
    rows = [commit_on("SQLite", f"sqlite:{world.folder}/commit", 4)]
    if world.postgres:
        world.need_durable_postgres()
        rows.append(commit_on("PostgreSQL", world.postgres_database("commit"), 2))
    return rows
