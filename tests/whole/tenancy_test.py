"""Two counties on one node are strictly apart: for every route, somebody signed in at one tries to reach the other."""
import hashlib
import json
import pathlib
import re
import sqlite3
import sys
import tempfile
import time
import unittest
import urllib.parse

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS))
from rig import program  # noqa: E402
from rig.people import Line  # noqa: E402

A, B = "990101", "990202"
MARK = "乙县"                                  # in every name of county B
ULID = re.compile(r"\b01([0-9A-HJKMNP-TV-Z]{24})\b")
ID_OF_B = re.compile(r"0B[0-9A-HJKMNP-TV-Z]{24}")
NAMED = {("body", "name"), ("basis", "title"), ("duty", "name"), ("duty_list", "title"), ("account", "display_name"),
         ("county", "name"), ("finder_duty", "name")}
KIND_OF = {"bases": "basis", "bodies": "body", "accounts": "account", "towns": "town", "editions": "edition",
           "imports": "import_job", "lists": "duty_list", "events": "event"}
# A table's own ids, where a path names one.
PLAIN = {"call": "town_call", "conference": "conference", "notice": "notice", "event": "event",
         "session": "login_session", "task": "outside_task", "report": "grid_report", "request": "call_request",
         "substitute": "post_substitute", "webhook": "webhook", "delivery": "delivery", "check": "document_check",
         "admission": "admission_application", "compile": "compile_project", "questionnaire": "compile_questionnaire",
         "adjusting": "adjustment_request"}
# What a path names that is no id.
WORDS = {"day": "2026-10-02", "position": "1", "number": "1", "paper": "order", "word": "ordinary", "purpose": "told",
         "key": "01ARZ3NDEKTSV4RRFFQ69G5FAW", "adjustment": "01ARZ3NDEKTSV4RRFFQ69G5FAV"}     # there are none
# Made from the others while the program serves.
DERIVED = ("call_month", "call_day")
CLOSED = (401, 403, 404, 409, 413, 415, 422)


def second_county(path):
    """Copies county A within the database: ids that say so, names with a mark, everything else the same."""
    link = sqlite3.connect(path)
    link.execute("PRAGMA foreign_keys = OFF")
    triggers = link.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        link.execute(f"DROP TRIGGER {name}")
    for table, in link.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        columns = [row[1] for row in link.execute(f"PRAGMA table_info({table})")]
        # Whose log it is stands in its key and in the signed heads: the second county gets its own.
        if "county_id" not in columns or table in ("log_key", "log_checkpoint"):
            continue

        def moved(column, value):
            if column == "county_id":
                return B
            if isinstance(value, str):
                value = ULID.sub(r"0B\1", value).replace(A, B)
                if (table, column) in NAMED:
                    value = MARK + value
            return value

        rows = link.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE county_id = '{A}'").fetchall()
        link.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
                         [[moved(*pair) for pair in zip(columns, row)] for row in rows])
    for _, sql in triggers:
        link.execute(sql)
    link.commit()
    link.close()


def signed_in(server, login, password):
    line = Line(lambda: server.port)
    line.sign_in(login, password)
    return line


def at_work(sign_in):
    """One of each thing that the demo county has none of: a request for time, a report, a lent post …"""
    office, town, department, village, security, system = map(
        sign_in, ("bianban", "shiqiao", "minzheng", "cun", "anquan", "xitong"))
    system.json("POST", "webhooks", {"name": "桥", "url": "http://127.0.0.1:9/in", "topics": ["call_received"]})
    bodies = {one["short_name"]: one["id"] for page in (1, 2) for one in
              office.json("GET", f"bodies?page_size=100&page={page}")["items"]}
    town.link.request("POST", f"/api/v1/{A}/calls/files?file_name=x.jpg", b"photo",
                      town.headers | {"Content-Type": "application/octet-stream"})
    file = json.loads(town.link.getresponse().read())
    call = town.json("POST", "calls", {"lead": bodies["县民政局"], "place": "村口", "description": "积水",
                                       "gap_text": "清淤", "files": [file]})
    department.json("POST", f"calls/{call['head']['id']}/requests",
                    {"clock": call["clocks"][0]["number"], "wish": "extend", "amount": 1, "reason": "汛期"})
    town.json("POST", "outside-tasks", {"sender": bodies["县民政局"], "received_on": "2026-03-02", "content": "代收材料",
                                        "refusal": "清单外"})
    village.json("POST", "grid-reports", {"key": "01ABCDEFGHJKMNPQRSTVWXYZ01", "category": "井盖", "place": "村口",
                                          "content": "缺失"})
    made = office.json("POST", "accounts", {"login": "stand.in", "display_name": "某岗", "body_id": bodies["石桥镇"],
                                            "role": "town", "is_keeper": False, "title": ""})["account"]
    security.json("POST", "posts/grant", {"post_ids": [made["posts"][0]["id"]]})
    lender = office.json("GET", "accounts?text=shiqiao")["items"][0]
    day = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 8 * 3600))
    office.json("POST", f"accounts/{lender['id']}/posts/{lender['posts'][0]['id']}/substitutes",
                {"account_id": made["id"], "from_on": day, "until_on": day})
    department.json("POST", "document-checks", {"title": "关于填报的通知", "text": "各乡镇要按月报送台账。"})
    department.json("POST", "admissions", {
        "item": "走访登记", "content": "逐户走访", "reason": "人手不足", "basis": office.json("GET", "bases")["items"][0]["id"],
        "money": "每户2元", "people": "无", "training": "一次", "towns": [bodies["石桥镇"]], "from_on": "2030-01-01"})
    department.json("POST", "adjustment-requests", {
        "ground": "reform", "reason": "机构改革", "towns": [bodies["石桥镇"]],
        "changes": [{"outcome": "cancel", "codes": ["QH-J-001"]}]})
    compile_list(office, town, department)
    for line in (office, town, department, village, security, system):
        line.close()


def compile_list(office, town, department):
    at = "compiles/" + office.json("POST", "compiles", {"name": "2026年编制"})["id"]
    lines = [one.json("POST", at + "/candidates", {"name": "临时救助核查", "origin": "visit"}) for one in (department, town)]
    town.json("POST", at + "/pairs", {"county_candidate": lines[0]["number"], "town_candidate": lines[1]["number"]})
    office.json("POST", at + "/questionnaires", {
        "title": "问卷", "is_public": True, "questions": [{"kind": "text", "text": "还有什么", "is_required": False}]})


class County:
    """What there is in one county, by the names that paths and bodies use."""

    def __init__(self, db, code):
        self.code, self.known = code, {}
        for kind, sql in (("edition", "SELECT id FROM edition WHERE county_id = ? ORDER BY state = 'draft' DESC, id"),
                          ("duty_list", "SELECT list_id AS id FROM edition WHERE county_id = ? ORDER BY number DESC"),
                          ("body", "SELECT id FROM body WHERE county_id = ? AND kind = 'county_department'"),
                          ("town", "SELECT id FROM body WHERE county_id = ? AND kind = 'town'"),
                          ("basis", "SELECT id FROM basis WHERE county_id = ? ORDER BY id"),
                          ("account", "SELECT id FROM account WHERE county_id = ? ORDER BY id"),
                          ("post", "SELECT id FROM post WHERE county_id = ? ORDER BY id"),
                          ("import_job", "SELECT id FROM import_job WHERE county_id = ? ORDER BY id")):
            self.known[kind] = db.rows(f"{sql.replace('?', repr(code))} LIMIT 1")[0]["id"]
        for kind, table in PLAIN.items():
            of_county = f"FROM {table} WHERE county_id = '{code}' ORDER BY id LIMIT 1"
            self.known[kind] = db.rows(f"SELECT id {of_county}")[0]["id"]
        self.known["digest"] = db.rows(f"SELECT digest FROM attachment WHERE county_id = '{code}' LIMIT 1")[0]["digest"]
        self.known["duty"] = db.rows(f"SELECT duty_id AS id FROM duty WHERE county_id = '{code}' AND edition_id = "
                                     f"'{self.known['edition']}' ORDER BY duty_id LIMIT 1")[0]["id"]
        self.known |= {"list": self.known["duty_list"], "from": self.known["edition"], "to": self.known["edition"]}

    def path(self, template, county):
        """The path with this county's ids, asked of `county`."""
        def fill(found):
            name = found[1]
            if name == "county":
                return county
            if name == "id":
                before = template[:found.start()].rstrip("/").rsplit("/", 1)[1]
                return self.known[KIND_OF[before]]
            return WORDS.get(name) or self.known[name]
        return re.sub(r"\{(\w+)\}", fill, template)

    def value(self, name, schema, schemas):
        if "$ref" in schema:
            schema = schemas[schema["$ref"].rsplit("/", 1)[1]]
        if "enum" in schema:
            return schema["enum"][0]
        kind = schema.get("type", "string")
        if kind == "object":
            return {each: self.value(each, one, schemas) for each, one in schema.get("properties", {}).items()
                    if each in schema.get("required", ()) or each.endswith("_id")}
        if kind == "array":
            return [self.value(name, schema["items"], schemas)]
        if kind in ("integer", "number", "boolean"):
            return {"boolean": False}.get(kind, 1)
        if schema.get("format"):
            return {"date": "2026-10-02", "date-time": "2026-10-02T09:00:00+08:00"}[schema["format"]]
        kind = name.removesuffix("_id").removesuffix("_ids")
        if name.endswith(("_id", "_ids", "_bodies")):
            return self.known.get({"parent": "body", "successor": "body", "town": "town"}.get(kind, kind),
                                  self.known["body"])
        return {"on": "2026-10-02"}.get(name, "演练")


class Tenancy(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="qingdan-tenancy-")
        cls.addClassCleanup(folder.cleanup)
        cls.db = program.Sqlite(folder.name)
        passwords = program.fill(cls.db, folder.name)
        server = program.Server(cls.db.url, pathlib.Path(folder.name) / "server.log").start()
        line = Line(lambda: server.port)
        line.sign_in("bianban", passwords["bianban"])
        town = [one for one in line.json("GET", "lists")["items"] if not one["is_catalogue"]][0]
        draft = line.json("POST", f"lists/{town['id']}/editions", {"from": "catalogue"})
        line.link.request("POST", f"/api/v1/{A}/lists/{town['id']}/imports?file_name=x.csv",
                          "事项名称,牵头部门\n演练事项,民政局\n".encode(),
                          line.headers | {"Content-Type": "application/octet-stream"})
        assert line.link.getresponse().read() and draft["id"]
        line.close()
        at_work(lambda login: signed_in(server, login, passwords[login]))
        assert server.stop() == 0
        with sqlite3.connect(cls.db.path) as link:
            link.execute("UPDATE delivery SET state = 'sent'")     # else they are sent while we look
        second_county(cls.db.path)
        cls.server = program.Server(cls.db.url, pathlib.Path(folder.name) / "server.log").start()
        cls.addClassCleanup(cls.server.kill)
        cls.at_a, cls.nobody = Line(lambda: cls.server.port), Line(lambda: cls.server.port)
        cls.password = passwords["bianban"]
        cls.at_a.sign_in("bianban", cls.password)
        cls.addClassCleanup(cls.at_a.close)
        cls.addClassCleanup(cls.nobody.close)
        cls.a, cls.b = County(cls.db, A), County(cls.db, B)
        cls.api = json.loads(program.must(program.qingdan("openapi")))

    def routes(self):
        for template, methods in self.api["paths"].items():
            for method, one in methods.items():
                if "{county}" in template:
                    yield template, method.upper(), one

    def ask(self, line, county, template, method, one, path_county):
        """What is asked: a path and a body full of `county`'s ids, at `path_county`."""
        path = county.path(template, path_county)
        schemas, query = self.api["components"]["schemas"], {}
        for parameter in one.get("parameters", ()):
            if parameter["in"] == "query" and (parameter.get("required") or parameter["name"] in ("version", "town")):
                name = parameter["name"]
                is_edition = name in ("from", "to") and template.endswith("/compare")
                query[name] = county.known["edition"] if is_edition else \
                    county.known["town"] if name == "town" else county.value(name, parameter["schema"], schemas)
        content = one.get("requestBody", {}).get("content", {})
        body = None
        headers = dict(line.headers)
        if "application/json" in content:
            body = json.dumps(county.value("", content["application/json"]["schema"], schemas)).encode()
            headers["Content-Type"] = "application/json"
        elif content:
            body, headers["Content-Type"] = "名称\n演练\n".encode(), "application/octet-stream"
        if query:
            path += "?" + urllib.parse.urlencode(query)
        line.close()
        reply, data = line.ask(method, path) if body is None else self.raw(line, method, path, body, headers)
        # Each refusal has a number of its own.
        return path, reply.status, re.sub(r'"request":"[^"]*"', "", data.decode(errors="replace"))

    @staticmethod
    def raw(line, method, path, body, headers):
        if line.link is None:
            import http.client
            line.link = http.client.HTTPConnection("127.0.0.1", line.where(), timeout=30)
        line.link.request(method, path, body, headers)
        reply = line.link.getresponse()
        return reply, reply.read()

    def rows_of(self, county):
        """(table, row) of everything there is of a county."""
        link = sqlite3.connect(f"file:{self.db.path}?mode=ro", uri=True)
        try:
            for table, in link.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall():
                columns = [row[1] for row in link.execute(f"PRAGMA table_info({table})")]
                if "county_id" in columns and table not in DERIVED:
                    yield from ((table, repr(row)) for row in
                                link.execute(f"SELECT * FROM {table} WHERE county_id = '{county}'"))
        finally:
            link.close()

    def everything_of_b(self):
        digest = hashlib.sha256()
        for table, row in self.rows_of(B):
            digest.update((table + row).encode())
        return digest.hexdigest()

    def test_a_sign_in_of_one_county_opens_nothing_in_another(self):
        before, asked = self.everything_of_b(), 0
        for template, method, one in self.routes():
            if one.get("x-right") in ("anyone", "set_up"):
                continue
            with self.subTest(route=f"{method} {template}"):
                path, status, said = self.ask(self.at_a, self.b, template, method, one, B)
                self.assertIn(status, (401, 403), f"{path}: {said[:300]}")
                self.assertNotIn(MARK, said)
                asked += 1
        self.assertGreater(asked, 30)
        self.assertEqual(self.everything_of_b(), before)

    def test_what_is_public_is_the_same_for_a_neighbour_as_for_nobody(self):
        asked = 0
        for template, method, one in self.routes():
            if one.get("x-right") != "anyone" or method != "GET":
                continue
            with self.subTest(route=f"{method} {template}"):
                _, status, said = self.ask(self.at_a, self.b, template, method, one, B)
                path, open_status, open_said = self.ask(self.nobody, self.b, template, method, one, B)
                self.assertEqual((status, said), (open_status, open_said), path)
                if "{edition}" in template or "/export" in template:
                    self.assertIn(status, CLOSED, f"{path} shows a draft: {said[:200]}")
                asked += 1
        self.assertGreater(asked, 15)

    def test_an_id_of_another_county_is_no_id_here(self):
        before, asked = self.everything_of_b(), 0
        for template, method, one in self.routes():
            with self.subTest(route=f"{method} {template}"):
                path, status, said = self.ask(self.at_a, self.b, template, method, one, A)
                if re.search(r"\{(?!county\b|day\b|word\b)\w+\}", template) and '"total":0,' not in said:
                    self.assertIn(status, CLOSED, f"{path}: {said[:300]}")
                if status < 300:
                    self.assertNotIn(MARK, said, path)
                    self.assertNotRegex(said, ID_OF_B, path)
                asked += 1
                if template.endswith("/session") and method in ("DELETE", "POST", "PUT"):
                    self.at_a.headers = self.signed_in_again()
        self.assertGreater(asked, 60)
        self.assertEqual(self.everything_of_b(), before)
        for table, row in self.rows_of(A):
            self.assertNotRegex(row, ID_OF_B, table)

    def signed_in_again(self):
        line = Line(lambda: self.server.port)
        line.sign_in("bianban", self.password)
        line.close()
        return line.headers

    def test_the_public_pages_of_a_county_lead_nowhere_else(self):
        seen, waiting = set(), [f"/{B}/"]
        while waiting and len(seen) < 60:
            path = waiting.pop(0)
            if path in seen:
                continue
            seen.add(path)
            reply, data = self.nobody.ask("GET", path)
            text = data.decode(errors="replace")
            self.assertLess(reply.status, 500, path)
            if "text/html" in (reply.getheader("Content-Type") or ""):
                self.assertNotIn(A, text, path)
                self.assertNotRegex(text, r"\b01[0-9A-HJKMNP-TV-Z]{24}\b", path)
                waiting += [one.replace("&amp;", "&") for one in re.findall(r'href="(/' + B + r'/[^"#]*)"', text)]
        self.assertGreater(len(seen), 30)


if __name__ == "__main__":
    unittest.main()
