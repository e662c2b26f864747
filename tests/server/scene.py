"""What the questions are asked about: two counties in one database, filled through the program itself. Each has
people of every role, a list being drafted, one in review, one approved, one published, an import and accounts; what
is called, disputed and reported is made by tests/server/calling.py.

`build()` makes it once a run, in about ten seconds, and gives a Scene; servers are started over copies of it."""
import atexit
import concurrent.futures
import csv
import functools
import json
import pathlib
import re
import shutil
import sqlite3
import subprocess
import tempfile
import time

from calling import call
from compiling import compile_list
from running import PROGRAM, ROOT, Person, Server

HERE, THERE = "990101", "990102"
PASSWORD = "River-walk-37-lantern"
DRAFTING, REVIEWING, APPROVED, WITHOUT = "石桥镇", "青禾镇", "白沙乡", "柳湾镇"


def roles():
    """The columns of the matrix, in order: name, role, body, is_keeper (tests/rights/roles.csv)."""
    with open(ROOT / "tests/rights/roles.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Scene:
    """Where the database is, and per county the names that samples use (`draft`, `list`, …) and who is who."""

    def __init__(self, database):
        self.database = database
        self.things = {HERE: {}, THERE: {}}
        self.people = {HERE: {}, THERE: {}}     # column -> {token, csrf, login, post}

    def person(self, port, column, county=HERE):
        known = self.people[county][column]
        return Person(port, known.get("token", ""), known.get("csrf", ""))


@functools.cache
def build():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="qingdan-scene-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    demos = {HERE: folder / "here.db", THERE: folder / "there.db"}
    accounts = at_once(lambda county: fill_demo(demos[county]))
    move_county(demos[THERE], HERE, THERE)
    merge(demos[THERE], demos[HERE])
    scene = Scene(demos[HERE])
    server = Server(scene.database, in_place=True)
    try:
        at_once(lambda county: furnish(scene, server.port, county, accounts[county]))
    finally:
        server.stop()
    with sqlite3.connect(scene.database) as db:
        db.execute("PRAGMA journal_mode = DELETE")      # one file, to be copied
    return scene


def at_once(work):
    """Both counties side by side: most of it is the hashing of passwords, a core each."""
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return dict(zip((HERE, THERE), pool.map(work, (HERE, THERE))))


def fill_demo(file):
    accounts = file.with_suffix(".json")
    subprocess.run([PROGRAM, "demo", "--db", f"sqlite:{file}", "--accounts", accounts], check=True,
                   stdout=subprocess.DEVNULL)
    with sqlite3.connect(file) as db:
        db.execute("PRAGMA journal_mode = DELETE")
    return {one["login"]: one["password"] for one in json.loads(accounts.read_text("utf-8"))["accounts"]}


def without_triggers(db, work):
    """Frozen editions may not be written; only here, where a county is moved whole, they are."""
    made = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in made:
        db.execute(f'DROP TRIGGER "{name}"')
    work()
    for _, sql in made:
        db.execute(sql)


def tables(db):
    """{table: (its columns, the one that names the county)} of the tables that belong to counties."""
    found = {}
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall():
        columns = [row[1] for row in db.execute(f'PRAGMA table_info("{name}")')]
        key = "county_id" if "county_id" in columns else "id" if name == "county" else None
        if key:
            found[name] = (columns, key)
    return found


def move_county(file, old, new):
    """The demo county under another code: its ids were minted apart, so none is in both."""
    with sqlite3.connect(file) as db:
        def work():
            for name, (_, key) in tables(db).items():
                db.execute(f'UPDATE "{name}" SET "{key}" = ? WHERE "{key}" = ?', (new, old))
        without_triggers(db, work)


def merge(source, target):
    with sqlite3.connect(target) as db:
        db.execute("ATTACH ? AS other", (str(source),))
        def work():
            for name, (columns, key) in tables(db).items():
                wanted = ", ".join(f'"{column}"' for column in columns)
                db.execute(f'INSERT INTO "{name}" ({wanted}) SELECT {wanted} FROM other."{name}" WHERE "{key}" = ?',
                           (THERE,))
        without_triggers(db, work)


def furnish(scene, port, county, passwords):
    things, at = scene.things[county], f"/api/v1/{county}"
    office, security = Person(port), Person(port)
    office.sign_in(county, "bianban", passwords["bianban"])
    security.sign_in(county, "anquan", passwords["anquan"])
    keep_proofs(security, at)
    bodies = all_bodies(office, at)
    town, department = bodies[DRAFTING], bodies["县民政局"]
    things.update(county=county, kind_word="flood", naming_told="told", naming_raise="raise", paper="order",
                  town=town["id"], town_code=town["code"], department=department["id"],
                  department_version=department["version"], day="2026-12-24",
                  other_town=bodies[WITHOUT]["id"],
                  list_office=bodies["县委编办"]["id"])
    basis = office.must("GET", f"{at}/bases?page_size=1")["items"][0]
    things.update(basis=basis["id"], basis_version=basis["version"])
    employ(scene, port, county, office, security, bodies, passwords)
    write_lists(things, office, at)
    invite(things, office, security, at)
    look_after(things, port, office, security, county)
    call(things, at, lambda column: scene.person(port, column, county), bodies["县农业农村局"]["id"])
    check_documents(things, scene.person(port, "department", county), at)
    ask_to_adjust(things, scene.person(port, "department", county), office, at)
    compile_list(things, at, lambda column: scene.person(port, column, county))
    read_log(things, scene.person(port, "audit_admin", county), at)
    hook = scene.person(port, "system_admin", county).must(
        "POST", f"{at}/webhooks", {"name": "桥", "url": "http://127.0.0.1:9/in", "topics": ["webhook_failed"]})
    things.update(webhook=hook["id"], webhook_version=hook["version"])
    office.must("POST", f"{at}/holidays/county-days",
                {"on": things["day"], "type": "holiday", "name": "建县纪念日", "number": "青政发〔2026〕9号", "source": ""})
    return things


def keep_proofs(security, at):
    """Who has signed in has proved who they are, for as long as the longest run of questions."""
    policy = security.must("GET", f"{at}/security-policy")
    security.must("PUT", f"{at}/security-policy", {**policy, "proof_minutes": 60})


def check_documents(things, department, at):
    """A notice that hands work out, one that does not, and an application for admission."""
    for name, text in (("checked", "各乡镇要按月报送台账。"), ("harmless", "县民政局负责汇总。")):
        made = department.must("POST", f"{at}/document-checks", {"title": "关于填报的通知", "text": text})
        things[name] = made["head"]["id"]
    made = department.must("POST", f"{at}/admissions", {
        "item": "走访登记", "content": "逐户走访并登记", "reason": "人手不足", "basis": things["basis"], "money": "每户2元",
        "people": "无", "training": "一次", "towns": [things["town"]], "from_on": "2030-01-01"})
    things["application"] = made["id"]


def ask_to_adjust(things, department, office, at):
    """A request to adjust the town's list, in hearing: the town may still say what it thinks."""
    made = department.must("POST", f"{at}/adjustment-requests", {
        "ground": "reform", "reason": "机构改革", "towns": [things["town"]],
        "changes": [{"outcome": "cancel", "codes": ["QH-J-001"]}]})
    things["request_to_adjust"] = made["id"]
    things["one"] = "1"
    office.must("POST", f"{at}/adjustment-requests/{made['id']}/step", {"version": 1, "action": "accept"})


def all_bodies(office, at):
    """By name and by short name, whatever their kind."""
    found, number = {}, 1
    while page := office.must("GET", f"{at}/bodies?page_size=100&page={number}")["items"]:
        for one in page:
            found[one["name"]] = found[one["short_name"]] = one
        number += 1
    return found


def employ(scene, port, county, office, security, bodies, passwords):
    """Everybody of roles.csv signs in: a demo account where its login is given, else one made here."""
    at = f"/api/v1/{county}"
    for one in roles():
        column, person = one["column"], Person(port)
        if one["role"] == "visitor":
            scene.people[county][column] = {"login": "li.na", "password": PASSWORD}
            continue
        login, password = one["login"] or column.replace("_", "."), PASSWORD
        if login in passwords:
            password = passwords[login]
        else:
            made = open_account(office, at, login, one["role"], bodies[one["body"]]["id"], one["keeper"] == "yes")
            grant(security, at, made)
            Person(port).must("POST", f"{at}/activation",
                              {"login": login, "code": made["activation_code"], "password": PASSWORD})
        elsewhere = Person(port)
        elsewhere.sign_in(county, login, password)
        session = person.sign_in(county, login, password).json
        sign_ins = person.must("GET", f"{at}/account/sessions")["items"]
        scene.people[county][column] = {"token": person.token, "csrf": person.csrf, "login": login,
                                        "password": password, "post": session["post"]["id"],
                                        "account": session["account"]["id"],
                                        "sign_in": next(each["id"] for each in sign_ins if not each["is_this"])}


def open_account(office, at, login, role, body, is_keeper=False):
    return office.must("POST", f"{at}/accounts", {"login": login, "display_name": "某某", "body_id": body, "role": role,
                                                  "is_keeper": is_keeper, "title": ""})


def grant(security, at, made):
    """What keepers and the list office give is proposed; it opens nothing until it is granted."""
    security.must("POST", f"{at}/posts/grant", {"post_ids": [made["account"]["posts"][0]["id"]]})


def write_lists(things, office, at):
    lists = {one["body"]["short_name"]: one for one in office.must("GET", f"{at}/lists")["items"]
             if not one["is_catalogue"]}
    catalogue = next(one for one in office.must("GET", f"{at}/lists")["items"] if one["is_catalogue"])

    def draft(town):
        return office.must("POST", f"{at}/lists/{lists[town]['id']}/editions", {"from": "in_force"})

    def step(edition, action):
        return office.must("POST", f"{at}/editions/{edition['id']}/step",
                           {"action": action, "version": edition["version"], "reason": "试"})

    drafting, reviewing = draft(DRAFTING), step(draft(REVIEWING), "submit")
    approved = step(step(draft(APPROVED), "submit"), "approve")
    published = lists[DRAFTING]["in_force"]["id"]
    things.update(list=lists[DRAFTING]["id"], list_without_draft=lists[WITHOUT]["id"], catalogue=catalogue["id"],
                  review=reviewing["id"], review_version=reviewing["version"], approved=approved["id"],
                  approved_version=approved["version"], published=published, draft=drafting["id"],
                  other_published=lists[WITHOUT]["in_force"]["id"])
    for name, edition in (("draft", drafting["id"]), ("published", published), ("review", reviewing["id"])):
        things[name + "_duty"] = office.must("GET", f"{at}/editions/{edition}/duties?page_size=1")["items"][0]["id"]
    things["strange_duty"] = office.must(
        "GET", f"{at}/editions/{things['other_published']}/duties?page_size=1")["items"][0]["id"]
    sheet = (ROOT / "demo/ugly/柳湾镇基本履职.csv").read_bytes()
    job = office.must("POST", f"{at}/lists/{things['list']}/imports?file_name=list.csv", sheet, kind="text/csv")
    rows = office.must("GET", f"{at}/imports/{job['id']}/rows?page_size=100")["items"]
    things.update({"import": job["id"], "import_version": job["version"],
                   "position": next(row["position"] for row in rows if row["state"] == "rejected"),
                   "draft_version": office.must("GET", f"{at}/editions/{drafting['id']}")["head"]["version"]})


def invite(things, office, security, at):
    """Li Na of the drafting town and Wang Wu of the department: invited, not yet come. Sun Qi's post is proposed."""
    for name, login, body, role in (("account", "li.na", "town", "town"), ("colleague", "wang.wu", "department",
                                                                           "department"),
                                    ("newcomer", "sun.qi", "town", "town")):
        made = open_account(office, at, login, role, things[body])
        if name != "newcomer":
            grant(security, at, made)
        things.update({name: made["account"]["id"], name + "_code": made["activation_code"],
                       name + "_version": made["account"]["version"],
                       name + "_post": made["account"]["posts"][0]["id"]})


def look_after(things, port, office, security, county):
    """Zhou Ba of the drafting town: signed in, with a telephone, the post lent to a colleague there."""
    at, away = f"/api/v1/{county}", Person(port)
    made = open_account(office, at, "zhou.ba", "town", things["town"])
    grant(security, at, made)
    away.must("POST", f"{at}/activation",
              {"login": "zhou.ba", "code": made["activation_code"], "password": PASSWORD})
    away.sign_in(county, "zhou.ba", PASSWORD)
    away.must("PUT", f"{at}/account/phone", {"phone": "000-1234-5678"})
    account, post = made["account"]["id"], made["account"]["posts"][0]["id"]
    town = office.must("GET", f"{at}/accounts?body={things['town']}")["items"]
    stand_in = next(one["id"] for one in town if one["login"] == "town.member")
    day = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 8 * 3600))
    lent = office.must("POST", f"{at}/accounts/{account}/posts/{post}/substitutes",
                       {"account_id": stand_in, "from_on": day, "until_on": day})
    auditor = office.must("GET", f"{at}/accounts?text=shenji")["items"][0]
    things.update(away=account, away_post=post, stand_in=stand_in, today=day,
                  away_sign_in=security.must("GET", f"{at}/accounts/{account}/sessions")["items"][0]["id"],
                  substitute=next(one for one in lent["posts"] if one["id"] == post)["substitutes"][0]["id"],
                  auditor=auditor["id"], auditor_version=auditor["version"],
                  policy_version=security.must("GET", f"{at}/security-policy")["version"])


def read_log(things, auditor, at):
    """A publication, whose receipt is everybody's, and another event, whose receipt is the audit administrator's."""
    for name, verb in (("publication", "publish"), ("event", "create_account")):
        things[name] = auditor.must("GET", f"{at}/log/events?verb={verb}&page_size=1")["items"][0]["id"]


def fill(text, names):
    """`{name}` becomes what the scene knows under that name."""
    return re.sub(r"\{([a-z_]+)\}", lambda found: str(names[found.group(1)]), text)
