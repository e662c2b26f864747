#!/usr/bin/env python3
"""Writes tests/upgrade/VERSION.{sqlite.sql,postgres.sql,json}: what a database of this release looks like, small.

    make.py VERSION        with a PostgreSQL in QINGDAN_TEST_POSTGRES

Run once at each release with the released program, and kept for ever: tests/whole/upgrade_test.py brings every one
of them up to the present program and counts again. Passwords and salts in it are of the invented county."""
import gzip
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from rig import program  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
COUNTS = ("county", "body", "account", "post", "basis", "duty_list", "edition", "duty", "responsibility", "citation",
          "event", "event_subject")


PARTS = ("citation", "duty_class", "duty_step", "duty_task", "responsibility", "duty")


def counts(db):
    return {table: db.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"] for table in COUNTS}


def facts(db):
    """What must be the same after every upgrade."""
    digests = db.rows("SELECT id, state, content_digest FROM edition ORDER BY id")
    events = db.rows("SELECT seq, id, at, payload FROM event WHERE county_id = '990101' ORDER BY seq")
    return {"counts": counts(db), "editions": digests, "events": events}


def smaller():
    """Only forty duties of one list stay and those that were called upon; the finder makes its rows anew. A small
    file is kept for ever."""
    kept = ("SELECT DISTINCT duty_id FROM duty WHERE duty_id IN (SELECT duty_id FROM duty WHERE edition_id ="
            " (SELECT id FROM edition WHERE list_id ="
            " (SELECT id FROM duty_list ORDER BY is_catalogue, id LIMIT 1) ORDER BY number LIMIT 1)"
            " ORDER BY code LIMIT 40) OR duty_id IN (SELECT duty_id FROM town_call WHERE duty_id IS NOT NULL)")
    return "CREATE TEMPORARY TABLE kept AS " + kept + ";" + "".join(
        f"DELETE FROM {one} WHERE duty_id NOT IN (SELECT duty_id FROM kept);" for one in PARTS) + \
        "DROP TABLE kept; DELETE FROM finder_duty; DELETE FROM finder_edition; DELETE FROM finder_county;"


def sqlite_text(path):
    link = sqlite3.connect(path)
    triggers = link.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name").fetchall()
    link.execute("PRAGMA foreign_keys = OFF")
    for name, _ in triggers:
        link.execute(f"DROP TRIGGER {name}")
    link.executescript(smaller())
    for _, sql in triggers:
        link.execute(sql)
    link.commit()
    text = "\n".join(link.iterdump()) + "\n"
    link.close()
    return text


def postgres_text(db):
    db.execute("SET session_replication_role = replica;" + "".join(
        f"ALTER TABLE {one} DISABLE TRIGGER ALL;" for one in PARTS) + smaller())
    for one in PARTS:
        db.execute(f"ALTER TABLE {one} ENABLE ALWAYS TRIGGER {one}_frozen;"
                   f"ALTER TABLE {one} ENABLE ALWAYS TRIGGER {one}_no_truncate;")
    return program.must(subprocess.run(["pg_dump", "--inserts", "--rows-per-insert=200", "--no-owner",
                                        "--no-privileges", "-d", db.url], capture_output=True, text=True))


def main():
    version = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        for db in program.engines(folder, os.environ["QINGDAN_TEST_POSTGRES"]):
            try:
                program.fill(db, folder)
                text = sqlite_text(db.path) if db.engine == "sqlite" else postgres_text(db)
                with gzip.GzipFile(HERE / f"{version}.{db.engine}.sql.gz", "wb", 9, mtime=0) as file:
                    file.write(text.encode())
                known = json.dumps(facts(db), ensure_ascii=False, separators=(",", ":"))
                with gzip.GzipFile(HERE / f"{version}.{db.engine}.json.gz", "wb", 9, mtime=0) as file:
                    file.write(known.encode())
            finally:
                db.drop()


if __name__ == "__main__":
    main()
