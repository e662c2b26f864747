"""The lists of a compile as large as a county's: twelve towns with 1500 raw lines each, and the departments' own."""
import json
import random
import sqlite3
import subprocess
import time
from urllib.parse import quote

from machine import COUNTY, Person, Server, cpu_seconds, load_demo, postgres_backends
from report import absolute

TOWNS, A_TOWN, OF_DEPARTMENTS, MOVES, ASKED = 12, 1500, 1500, 600, 200
BUDGET = 0.050
CODE = "990101"
PLACES = "河道 路灯 秸秆 林地 饮水 校车 危房 低保 医保 养老 农机 种植 畜禽 垃圾 消防 燃气".split()
ACTIONS = "摸底登记 日常巡查 台账更新 宣传发动 申报初审 问题上报 整改督促 入户走访 数据填报 应急值守".split()
ORIGINS = "走访 座谈会 问卷 法律法规 “三定”规定 12345热线 工作群派单 工作通知".split()
FIELDS = "平安法治 民生服务 乡村振兴 生态环保 城乡建设".split()
TEXT = "按照上级部署逐户核查，建立台账，按月上报，发现问题及时处置并反馈结果。" * 3


class Sql:
    """Statements that both engines know, past the program."""

    def __init__(self, url):
        self.url = url

    def run(self, *statements):
        if self.url.startswith("sqlite:"):
            with sqlite3.connect(self.url.removeprefix("sqlite:")) as db:
                for one in statements:
                    db.execute(one)
            return
        words = [word for one in statements for word in ("-c", one)]
        subprocess.run(["psql", "-qX", "-v", "ON_ERROR_STOP=1", "-d", self.url, *words], check=True)


def a_line(n, body):
    """The n-th raw line: its name is made of the number, so every machine has the same."""
    name = f"{PLACES[n % 16]}{ACTIONS[n // 16 % 10]}第{n // 160}组"
    return [name, body, ORIGINS[n % 8], FIELDS[n % 5], ("基本", "配合")[n % 2], TEXT, TEXT]


def more_towns(sql, towns):
    """The demo county has six towns; the rest are copies of the first."""
    made = []
    for n in range(TOWNS - len(towns)):
        made.append(f"测试{chr(ord('甲') + n)}镇")
        sql.run("INSERT INTO body (county_id, id, code, name, short_name, kind) VALUES "
                f"('{CODE}', 'bench-town-{n}', 'B{n:06}', '{made[-1]}', '{made[-1]}', 'town')",
                f"UPDATE reference_version SET version = version + 1 WHERE county_id = '{CODE}'")
    return towns + made


def sheet(lines):
    heads = ["事项名称", "提出单位", "来源", "领域", "清单类型", "县级职责", "乡镇职责"]
    return "\n".join(",".join(one) for one in [heads, *lines]).encode()


def take(person, compiling, lines):
    taken = person.json("POST", f"{compiling}/candidates/sheet?file_name=lines.csv", sheet(lines))
    assert taken["is_taken"] and taken["count"] == len(lines), taken["faults"][:3]


def pair_up(sql, compiling):
    """Every third of the towns' lines has its pair: agreed, in talks, waiting and parted in turn."""
    project = compiling.rsplit("/", 1)[1]
    where = f"c.county_id = '{CODE}' AND c.project_id = '{project}' AND c.side = 'town' AND c.number % 3 = 0"
    sql.run("INSERT INTO compile_pair (county_id, project_id, number, county_candidate, town_candidate, department_id, "
            "town_id, list_kind, field, name, county_duty, town_duty, digest, county_digest, town_digest, in_talks, "
            f"is_parted) SELECT c.county_id, c.project_id, c.number / 3, d.number, c.number, d.body_id, c.town_id, "
            "c.list_kind, c.field, c.name, c.county_duty, c.town_duty, 'd', 'd', CASE WHEN c.number % 2 = 0 THEN 'd' "
            "ELSE '' END, CASE WHEN c.number % 12 = 3 THEN 1 ELSE 0 END, CASE WHEN c.number % 12 = 9 THEN 1 ELSE 0 END "
            "FROM compile_candidate c JOIN compile_candidate d ON d.county_id = c.county_id AND "
            f"d.project_id = c.project_id AND d.number = c.number / 3 % {OF_DEPARTMENTS} + 1 WHERE {where}",
            f"UPDATE compile_project SET pairs = candidates / 3 WHERE county_id = '{CODE}' AND id = '{project}'")


def work_in_rounds(person, compiling):
    """The first round founds the items; in the second they are moved about, and towns' lines find theirs."""
    person.ask("POST", f"{compiling}/rounds", {"note": "第一轮"})
    person.ask("POST", f"{compiling}/found", {"reason": "第一轮梳理", "list_kind": "basic", "field": FIELDS[0]})
    person.ask("POST", f"{compiling}/rounds/close", {"expected": OF_DEPARTMENTS})
    person.ask("POST", f"{compiling}/rounds", {"note": "第二轮"})
    for item in range(1, MOVES + 1):
        move = {"kind": "drop"} if item % 4 == 0 else {"kind": "reclassify", "field": "安全生产"}
        person.ask("POST", f"{compiling}/moves", {**move, "from": [item], "reason": "第二轮研究"})
    first = OF_DEPARTMENTS + 1
    links = [{"candidate": first + n, "item": MOVES + n % 800 + 1} for n in range(0, 6000, 2)]
    for start in range(0, len(links), 500):
        person.ask("POST", f"{compiling}/links", {"links": links[start:start + 500]})
    dropped = list(range(first + 6001, first + 12001, 6))
    person.ask("POST", f"{compiling}/candidates/settle", {"numbers": dropped, "state": "dropped", "reason": "重复提出"})


def fill(sql, person):
    towns = [one["body"]["short_name"] for one in person.json("GET", f"{COUNTY}/lists")["items"]
             if one.get("body") and one["body"]["short_name"].endswith(("镇", "乡"))]
    towns = more_towns(sql, towns)
    compiling = f"{COUNTY}/compiles/" + person.json("POST", f"{COUNTY}/compiles", {"name": "全县编制"})["id"]
    departments = ("县民政局", "县公安局", "县农业农村局", "县自然资源局", "县住房和城乡建设局")
    take(person, compiling, [a_line(n, departments[n % 5]) for n in range(OF_DEPARTMENTS)])
    everyone = [a_line(n * 7 + t, town) for t, town in enumerate(towns) for n in range(A_TOWN)]
    take(person, compiling, everyone)
    work_in_rounds(person, compiling)
    # Afterwards: what is in talks is not founded.
    pair_up(sql, compiling)
    # Later ones, which nothing has become of yet.
    take(person, compiling, [a_line(20_000 + n, departments[n % 5]) for n in range(OF_DEPARTMENTS)])
    return compiling


def lists_of(person, compiling, chance):
    """What is asked for, each a maker of paths."""
    some = person.json("GET", f"{compiling}/candidates?side=town&size=200")["items"]
    town = some[0]["town"]["id"]
    words = [place + action for place in PLACES for action in ACTIONS]
    lines = f"{compiling}/candidates?size=50"
    last = TOWNS * A_TOWN + 2 * OF_DEPARTMENTS - 50
    return {
        "raw lines, first page": lambda: lines,
        "raw lines of a town by origin and state":
            lambda: f"{lines}&town={town}&state=open&origin={chance.choice(('visit', 'meeting', 'hotline'))}",
        "raw lines by words of their name": lambda: f"{lines}&text={quote(chance.choice(words))}",
        "raw lines by words that none has": lambda: f"{lines}&text={quote('没有' + chance.choice(words))}",
        "raw lines, last page": lambda: f"{lines}&after={last}",
        "pairing: agreed": lambda: f"{compiling}/pairing?show=agreed",
        "pairing: only the county's": lambda: f"{compiling}/pairing?show=only_county",
        "pairing: only the towns'": lambda: f"{compiling}/pairing?show=only_town&after={chance.randrange(10_000)}",
        "pairing: in talks, of one town": lambda: f"{compiling}/pairing?show=in_talks&town={town}",
        "a round's moves": lambda: f"{compiling}/moves?round=2&after={chance.randrange(500)}",
        "items": lambda: f"{compiling}/items?after={chance.randrange(1000)}",
        "the ledger": lambda: f"{compiling}/ledger",
        "the compile with its counts": lambda: compiling,
    }


def asked(person, path, server):
    """p50, p99 and CPU a request, in seconds; the first three are left out."""
    for _ in range(3):
        person.ask("GET", path())
    pids = [server.process.pid] + ([] if server.db.startswith("sqlite:") else postgres_backends(server.db))
    before, times = cpu_seconds(pids), []
    for _ in range(ASKED):
        start = time.perf_counter()
        person.ask("GET", path())
        times.append(time.perf_counter() - start)
    times.sort()
    return times[ASKED // 2], times[int(ASKED * 0.99) - 1], (cpu_seconds(pids) - before) / ASKED


def measure(url, engine, accounts):
    load_demo(url, accounts)
    server = Server(url)
    try:
        person = Person(server.port)
        office = next(one for one in json.loads(accounts.read_text())["accounts"] if one["role"] == "list_office")
        person.sign_in(office["login"], office["password"])
        compiling = fill(Sql(url), person)
        chance = random.Random(1500)
        lists = lists_of(person, compiling, chance)
        lists["likely pairs of twenty lines"] = lambda: (f"{compiling}/likely-pairs?side=town&size=20"
                                                         f"&after={chance.randrange(10_000)}")
        for what, path in lists.items():
            p50, p99, cpu = asked(person, path, server)
            yield absolute(f"compile on {engine}: {what}",
                           f"p99 {p99 * 1000:.1f} ms, p50 {p50 * 1000:.1f} ms (CPU {cpu * 1000:.1f} ms each)",
                           "p99 ≤ 50 ms", p99 <= BUDGET, {"p99": p99, "p50": p50, "cpu": cpu, "engine": engine})
    finally:
        server.stop()


def compile_lists(world):
    """On SQLite, and on PostgreSQL when there is one."""
    yield from measure(f"sqlite:{world.folder}/compile.db", "SQLite", world.folder / "compile.json")
    if world.postgres:
        yield from measure(world.postgres_database("compile"), "PostgreSQL", world.folder / "compile-pg.json")
