"""Databases with many duties, kept in build/bench/ as long as what they are made by stays the same."""
import hashlib
import pathlib
import sys

from machine import KEPT, ROOT, helper

# What a filled database depends on: the generator, the schema, the analyser, and the part of the finder that writes.
SOURCES = ("bench/synthetic.*", "bench/fill.cpp", "migrations/*.sql", "src/core/analyse.*", "src/core/text.*",
           "src/features/finder/*.[ch]pp", "demo/catalogue.csv", "demo/basis.csv")
ONLY_ASK = ("search_", "query_", "who", "queries", "routes", "wire", "views")


def digest():
    found = hashlib.sha256()
    for pattern in SOURCES:
        for file in sorted(ROOT.glob(pattern)):
            asks = file.parent.name == "finder" and file.name.startswith(ONLY_ASK)
            if not asks and not file.name.endswith("_test.cpp"):
                found.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + file.read_bytes())
    return found.hexdigest()[:12]


def filled_database(duties, towns, kind):
    """The URL of an SQLite database with so many duties; filled now unless it is there."""
    KEPT.mkdir(parents=True, exist_ok=True)
    name = f"{kind}-{duties}"
    file = KEPT / f"{name}-{digest()}.db"
    if not file.exists():
        for old in KEPT.glob(f"{name}-*"):
            old.unlink()
        print(f"filling {duties} duties (kept in {file.relative_to(ROOT)})", file=sys.stderr, flush=True)
        fresh = KEPT / f"{name}-unfinished.db"
        helper("fill", f"sqlite:{fresh}", duties, towns, kind)
        fresh.rename(file)
    return f"sqlite:{file}"


def size_mib(url):
    file = pathlib.Path(url.removeprefix("sqlite:"))
    return file.stat().st_size / 2 ** 20
