"""What an office waits for: a large file read in, and an edition published and downloaded."""
import json
import os
import statistics
import subprocess
import time

from machine import COUNTY, PROGRAM, Person, Server, cpu_seconds, helper, load_demo, \
    postgres_backends
from report import absolute
from workbook import write_workbook

ROWS, ROUNDS = 20_000, 3
FORMATS = ("docx", "pdf", "xlsx")
HEADS = ["序号", "类别", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责"]
FIELDS = ["生态环保", "乡村振兴", "平安法治", "民生服务", "应急管理及消防"]
DEPARTMENTS = ["县水务局", "县农业农村局", "县公安局", "县民政局", "县应急管理局", "县自然资源局"]


def large_workbook(file):
    """A sheet as offices send them: a title, the heading, and numbered duties in the cells."""
    rows = [["配合履职事项清单"], HEADS]
    for i, name in enumerate(helper("names", ROWS).split("\n")[:ROWS]):
        department = DEPARTMENTS[i % len(DEPARTMENTS)]
        rows.append([i + 1, FIELDS[i % len(FIELDS)], f"{name}{i}", department,
                     f"1. 组织{name}；\n2. 会同有关部门查处违法行为；\n3. 指导乡镇开展工作。",
                     f"1. 开展{name}日常巡查；\n2. 发现问题及时向{department}报告；\n3. 配合做好后续处置。"])
    write_workbook(file, "配合履职", rows)


def import_preview(world):
    file = world.folder / "large.xlsx"
    large_workbook(file)
    db = f"sqlite:{world.folder}/import.db"
    load_demo(db)
    seconds, cpu, mib, found = [], [], [], None
    for _ in range(ROUNDS):
        with open(world.folder / "preview.json", "w+b") as preview:
            started = time.perf_counter()
            words = ["import", str(file), "--town", "青禾镇", "--dry-run", "--json", "--db", db]
            process = subprocess.Popen([PROGRAM, *words], stdout=preview)
            _, status, usage = os.wait4(process.pid, 0)
            seconds.append(time.perf_counter() - started)
            process.returncode = status
            cpu.append(usage.ru_utime + usage.ru_stime)
            mib.append(usage.ru_maxrss / 1024)
            preview.seek(0)
            found = json.load(preview)["sheets"]
    read = sum(len(sheet["rows"]) for sheet in found)
    middle, most = statistics.median(seconds), max(mib)
    return [absolute(f"import of a {ROWS}-row xlsx, to preview",
                     f"{middle:.2f} s, {most:.0f} MiB (CPU {min(cpu):.2f} s; {read} rows understood)",
                     "≤ 3 s, ≤ 300 MiB", middle <= 3 and most <= 300 and read == ROWS,
                     {"seconds": seconds, "cpu_seconds": cpu, "mib": mib, "rows_read": read,
                      "file_bytes": file.stat().st_size,
                      "warnings": sum(len(sheet["warnings"]) for sheet in found),
                      "errors": sum(len(sheet["errors"]) for sheet in found)})]


def list_office(server, accounts):
    person = Person(server.port)
    all_accounts = json.loads(accounts.read_text())["accounts"]
    mine = next(one for one in all_accounts if one["role"] == "list_office")
    person.sign_in(mine["login"], mine["password"])
    return person


def step(person, edition, action, **more):
    return person.json("POST", f"{COUNTY}/editions/{edition['id']}/step",
                       {"action": action, "version": edition["version"], **more})


def one_edition(person, pids, list_id, day):
    """Seconds of each part of a new edition, from the draft to the three files; and what they cost the CPU."""
    seconds, clock = {}, [time.perf_counter()]

    def lap(name):
        now = time.perf_counter()
        seconds[name], clock[0] = now - clock[0], now

    edition = person.json("POST", f"{COUNTY}/lists/{list_id}/editions", {"from": "in_force"})
    lap("draft")
    edition = step(person, edition, "submit")
    edition = step(person, edition, "approve")
    lap("review")
    cpu = cpu_seconds(pids())
    edition = step(person, edition, "publish", approval_document=f"青编发〔2026〕{day}号", approved_on="2026-01-01",
                   effective_on=f"2026-02-{day:02}")
    lap("publish")
    for format in FORMATS:
        person.ask("GET", f"{COUNTY}/editions/{edition['id']}/export?format={format}")
        lap(format)
    seconds["together"] = seconds["publish"] + sum(seconds[format] for format in FORMATS)
    seconds["cpu"] = cpu_seconds(pids()) - cpu
    return edition["duty_count"], seconds


def edition_on(world, engine, db):
    accounts = world.folder / f"{engine}.json"
    load_demo(db, accounts)
    server = Server(db)

    def pids():
        return [server.process.pid] + ([] if db.startswith("sqlite:") else postgres_backends(db))

    try:
        person = list_office(server, accounts)
        lists = person.json("GET", COUNTY + "/lists")["items"]
        catalogue = next(one["id"] for one in lists if one["is_catalogue"])
        rounds = [one_edition(person, pids, catalogue, day) for day in range(1, ROUNDS + 3)]
    finally:
        server.stop()
    duties, first = rounds[0]
    middle = {name: statistics.median(one[name] for _, one in rounds) for name in first}
    figure = (f"{middle['together']:.2f} s (publish {middle['publish']:.2f}, docx {middle['docx']:.2f}, "
              f"pdf {middle['pdf']:.2f}, xlsx {middle['xlsx']:.2f}; first {first['together']:.2f}; "
              f"CPU {middle['cpu']:.2f})")
    return absolute(f"new edition of {duties} duties: publish, docx, PDF, xlsx ({engine})", figure, "≤ 2 s together",
                    max(middle["together"], first["together"]) <= 2,
                    {"seconds": middle, "first": first, "rounds": [one for _, one in rounds], "duties": duties})


def edition(world):
    rows = [edition_on(world, "SQLite", f"sqlite:{world.folder}/edition.db")]
    if world.postgres:
        rows.append(edition_on(world, "PostgreSQL", world.postgres_database("edition")))
    return rows
