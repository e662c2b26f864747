"""Hostile text in every field, every parameter and every file name: it comes out as text, or it is refused."""
import csv
import html.parser
import http.client
import io
import json
import re
import socket
import subprocess
import time
import unittest
import urllib.parse
import zipfile

import matrix
from matrix import HERE, THERE
from running import PROGRAM, Answer, Person, Server
from samples import sample_of
from scene import build

AT = f"/api/v1/{HERE}"
SCRIPT = "<script>qd()</script>"
PAYLOADS = [SCRIPT, "\"onmouseover=\"qd()", "'><img src=x onerror=qd()>", "</title><svg/onload=qd()>",
            "javascript:qd()", "{{7*7}}{{{body}}}", "]]><!--", "&lt;script&gt;", "\u202e<b>"]
HOSTILE = "".join(PAYLOADS)
ATTACHMENT = r'''^attachment; filename="[^"\\/\x00-\x1f]*"; filename\*=UTF-8''[\w%.~-]+$'''
FORMULAS = ["=HYPERLINK(\"http://evil.example\";\"x\")", "+1+1", "-2+3", "@SUM(1)", "=cmd|' /C calc'!A0"]


class Page(html.parser.HTMLParser):
    """What a browser would run or load of a page, and where its links go."""

    def __init__(self, text):
        super().__init__()
        self.faults, self.links, self.said = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        given = {name: value or "" for name, value in attributes}
        if tag == "script" and not re.match(r"/(site|app)/", given.get("src", "")):
            self.faults.append(f"a script of its own: {given}")
        is_own = given.get("src", "").startswith(("/", "data:image"))
        if tag in ("iframe", "object", "embed", "base", "img") and not is_own:
            self.faults.append(f"<{tag} {given}>")
        for name, value in given.items():
            if name.startswith("on"):
                self.faults.append(f"<{tag} {name}={value!r}>")
            leads = name in ("href", "src", "action", "formaction")
            if leads and re.match(r"\s*(javascript|data:text|vbscript):?", value, re.I):
                self.faults.append(f"<{tag} {name}={value!r}>")
        if tag == "a" and given.get("href", "").startswith("/"):
            self.links.append(given["href"])

    def handle_data(self, data):
        self.said.append(data)


class HostileTexts(unittest.TestCase):
    """One edition published with hostile text in every field, then everything that shows it looked at."""

    @classmethod
    def setUpClass(cls):
        cls.scene = build()
        cls.server = Server(cls.scene.database)
        cls.addClassCleanup(cls.server.stop, kill=True)
        cls.things = cls.scene.things[HERE]
        cls.office = cls.scene.person(cls.server.port, "office")
        cls.visitor = Person(cls.server.port)
        cls.duties = [cls.add_duty(HOSTILE)] + [cls.add_duty(one) for one in FORMULAS]
        cls.write_the_rest()
        cls.publish()

    @classmethod
    def version(cls):
        return cls.office.must("GET", f"{AT}/editions/{cls.things['draft']}")["head"]["version"]

    @classmethod
    def add_duty(cls, text):
        things = cls.things
        body = {"kind": "basic", "name": text, "procedure": text, "note": text, "edition_version": cls.version(),
                "classes": [{"scheme": "field", "name": text}],
                "matrix": [{"body_id": things["town"], "role": "lead", "items": [text, text + "二"],
                            "is_confirmed": True}],
                "citations": [{"basis_id": things["basis"], "article": ""}],
                "tasks": [{"name": text, "basis_id": things["basis"], "article": ""}],
                "steps": [{"name": text, "body_id": things["town"], "hand_over": text}]}
        return cls.office.must("POST", f"{AT}/editions/{things['draft']}/duties", body)["id"]

    @classmethod
    def write_the_rest(cls):
        things, office, text = cls.things, cls.office, HOSTILE
        body = office.must("GET", f"{AT}/bodies/{things['department']}")
        office.must("PUT", f"{AT}/bodies/{things['department']}", {
            "name": body["name"], "kind": body["kind"], "version": body["version"], "short_name": body["short_name"],
            "phone": text[:30], "note": text, "aliases": [SCRIPT]})
        office.must("POST", f"{AT}/bodies", {"name": "局" + text[:60], "kind": "county_department", "note": text})
        office.must("PUT", f"{AT}/towns/{things['town']}/profile", {
            "town_type": text, "leading_industry": text, "conditions": [], "note": text})
        basis = office.must("POST", f"{AT}/bases", {
            "code": "T999", "title": "办法" + text, "level": "document", "issuer": text, "document_number": text,
            "note": text})
        office.must("PUT", f"{AT}/bases/{basis['id']}/articles", {"articles": [{"path": "第一条", "content": text}]})
        office.must("POST", f"{AT}/holidays/county-days", {"on": "2026-09-29", "type": "holiday", "name": text,
                                                           "number": "青政发〔2026〕10号" + SCRIPT, "source": text})
        office.must("POST", f"{AT}/accounts", {"login": "hostile", "display_name": text, "title": text, "role": "town",
                                               "body_id": things["town"], "is_keeper": False})
        office.must("POST", f"{AT}/editions/{things['review']}/opinions", {"verdict": "object", "content": text})

    @classmethod
    def publish(cls):
        for action in ("submit", "approve", "publish"):
            more = {"approval_document": "青编发〔2026〕8号" + HOSTILE, "approved_on": "2026-03-01",
                    "effective_on": "2026-03-02"} if action == "publish" else {}
            cls.office.must("POST", f"{AT}/editions/{cls.things['draft']}/step",
                            {"action": action, "version": cls.version(), **more})

    def look(self, address):
        answer = self.visitor.get(urllib.parse.unquote(address))
        self.assertLess(answer.status, 500, address)
        self.assertIn("text/html", answer.header("content-type"), address)
        page = Page(answer.text)
        self.assertEqual([], page.faults, address)
        return page

    def test_every_public_page_shows_it_as_text(self):
        """Goes wherever the town's pages lead, and to the pages that quote what was asked."""
        town = f"/{HERE}/{self.things['town_code']}/"
        # Both editions begin before today; the later one is the second.
        due, seen, shown = [f"/{HERE}/", town, town + "2/", *(f"{town}2/{duty}" for duty in self.duties)], set(), 0
        while due and len(seen) < 150:
            address = due.pop(0).split("#")[0]
            if address in seen or re.search(r"export\.|\.(css|js|svg|ico)$|^/app", address):
                continue
            seen.add(address)
            page = self.look(address)
            shown += "<script>qd()</script>" in "".join(page.said)
            due += [link for link in page.links if link.startswith((town, f"/{HERE}/who", f"/{HERE}/due"))]
        self.assertGreaterEqual(shown, 3)
        self.assertGreaterEqual(len(seen), 10)

    def test_what_is_asked_comes_back_as_text(self):
        town = f"/{HERE}/{self.things['town_code']}/"
        for payload in PAYLOADS + FORMULAS:
            quoted = urllib.parse.quote(payload, safe="")
            name, due = quoted.replace("%2F", ""), f"/{HERE}/due?start="
            for address in (f"/{HERE}/who?q={quoted}", f"/{HERE}/who?q=防汛&town={quoted}", f"{town}?text={quoted}",
                            f"{due}{quoted}&amount=3&unit=working_day", f"{due}2026-09-28&amount={quoted}",
                            f"{due}2026-09-28&amount=3&unit={quoted}", f"/{name}/", f"/{HERE}/{name}/",
                            f"{town}2/{name}"):
                cookie = f"qingdan_language={quoted}; qingdan_type_size={quoted}"
                answer = self.visitor.get(address, headers={"Cookie": cookie})
                self.assertLess(answer.status, 500, address)
                if "text/html" in answer.header("content-type"):
                    self.assertEqual([], Page(answer.text).faults, address)
                else:
                    self.assertIn("json", answer.header("content-type"), address)

    def test_the_interface_answers_json_that_no_page_can_take_for_markup(self):
        looked = 0
        names = matrix.names_for(self.scene, "office", HERE)
        for row in matrix.load():
            path = row["path"]
            is_file = re.search("(export|annotated|evidence|/report)$|/(papers|files)/", path)
            if row["method"] != "GET" or is_file:
                continue
            answer = self.office.get(matrix.address(row, self.scene, names, HERE))
            looked += SCRIPT in json.dumps(answer.json, ensure_ascii=False)
            self.assertNotIn("<", answer.text, matrix.name_of(row))
            self.assertTrue(answer.header("content-type").startswith("application/"), matrix.name_of(row))
            self.assertEqual("nosniff", answer.header("x-content-type-options"))
        self.assertGreaterEqual(looked, 8)

    def export(self, kind):
        return self.office.get(f"{AT}/editions/{self.things['draft']}/export?format={kind}")

    def assert_guarded(self, text):
        """A sheet in which formulas stand as texts, and some do stand."""
        cells = [cell for row in csv.reader(io.StringIO(text.lstrip("\ufeff"))) for cell in row]
        self.assertEqual([], [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))])
        self.assertTrue([cell for cell in cells if cell.startswith("'=")])

    def test_no_cell_of_the_calls_sheets_is_a_formula(self):
        town = self.scene.person(self.server.port, "town")
        for text in FORMULAS:
            town.must("POST", f"{AT}/calls", {"lead": self.things["department"], "assists": [], "place": text,
                                              "description": text, "gap_text": text})
        answer = self.office.get(f"{AT}/call-board/rows/export?counted=calls_gaps&format=csv")
        self.assertEqual(200, answer.status, answer.text)
        self.assert_guarded(answer.text)

    def test_no_cell_of_an_export_is_a_formula(self):
        self.assert_guarded(self.export("csv").text)
        book = zipfile.ZipFile(io.BytesIO(self.export("xlsx").body))
        sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        self.assertTrue(sheets)
        for sheet in sheets:
            self.assertNotRegex(sheet, r"<f[ >]|<hyperlink")
        self.assertFalse([name for name in book.namelist() if re.search(r"external|vba|embed|activeX", name)])
        shown = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
        self.assertIn("HYPERLINK", shown)               # as a text
        word = zipfile.ZipFile(io.BytesIO(self.export("docx").body)).read("word/document.xml").decode()
        self.assertNotRegex(word, r"<w:instrText[^>]*>[^<]*(DDE|HYPERLINK|INCLUDE)|<w:hyperlink")
        self.assertIn("&lt;script&gt;", word)
        paper = self.export("pdf").body.decode("latin-1")
        self.assertNotRegex(paper, r"/(JavaScript|JS|Launch|OpenAction|EmbeddedFile)\b")

    def test_files_are_downloads_whose_type_no_browser_guesses(self):
        for kind in ("xlsx", "docx", "pdf", "csv", "json"):
            answer = self.export(kind)
            self.assertEqual(200, answer.status)
            self.assertRegex(answer.header("content-disposition"), ATTACHMENT)
            self.assertEqual("nosniff", answer.header("x-content-type-options"))
            self.assertNotIn("html", answer.header("content-type"))


class HostileRequests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scene = build()
        cls.server = Server(cls.scene.database)
        cls.addClassCleanup(cls.server.stop, kill=True)
        cls.things = cls.scene.things[HERE]
        cls.rows = matrix.load()
        cls.names = matrix.names_for(cls.scene, "office", HERE)

    def setUp(self):
        self.office = self.scene.person(self.server.port, "office")
        self.events = matrix.events(self.server.database)

    def tearDown(self):
        self.office.close()
        self.assertTrue(self.server.is_up(), self.server.errors())

    def raw(self, target, **headers):
        """GET with a target and headers as they are written, by the office."""
        head = f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        head += f"Cookie: qingdan_session={self.office.token}\r\n" if "Cookie" not in headers else ""
        head += "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        with socket.create_connection(("127.0.0.1", self.server.port), 20) as wire:
            wire.sendall((head + "\r\n").encode("latin-1", "replace"))
            reply = http.client.HTTPResponse(wire)
            reply.begin()
            return Answer(reply.status, reply.getheaders(), reply.read())

    def test_no_value_becomes_a_header(self):
        crlf = "%0d%0aX-Injected:%20yes"
        targets = [f"/{HERE}{crlf}", f"/{crlf}/", f"/{HERE}/{crlf}", f"/{HERE}/who?q={crlf}",
                   f"/{HERE}/due?start={crlf}", f"/{HERE}/who?{crlf}=1", f"{AT}/search?q={crlf}", f"/app/{crlf}",
                   f"{AT}/editions/{self.things['published']}/export?format={crlf}",
                   f"/{HERE}/%E5%98%8A%E5%98%8DX-Injected:yes"]
        for target in targets:
            answer = self.raw(target)
            self.assertLess(answer.status, 500, target)
            self.assertEqual("", answer.header("x-injected"), target)
        for name, value in (("Cookie", "qingdan_language=en%0d%0aX-Injected: yes"),
                            ("Accept-Language", "zh\x0bX-Injected: yes"), ("Origin", "http://a%0d%0aX-Injected: yes"),
                            ("X-Request-Id", "a\x85X-Injected: yes")):
            self.assertEqual("", self.raw(f"/{HERE}/", **{name: value}).header("x-injected"), name)

    def test_a_files_name_cannot_leave_its_header(self):
        lists = self.things["list"]
        town = self.scene.person(self.server.port, "town")
        sheet = sample_of("POST", "/api/v1/{county}/lists/{id}/imports", "of the town").body
        for name in ("a\r\nX-Injected: yes.csv", 'a"; filename="evil.exe', "..\\..\\evil.csv", "../../etc/passwd",
                     "a\x00b.csv", "清单.csv\u202egnp", "\U0001f600.csv", "x" * 3000, "%2e%2e%2f"):
            quoted = urllib.parse.quote(name, safe="")
            made = town.ask("POST", f"{AT}/lists/{lists}/imports?file_name={quoted}", sheet, kind="text/csv")
            if made.status != 200:
                self.assertLess(made.status, 500, name)
                continue
            answer = town.get(f"{AT}/imports/{made.json['id']}/annotated")
            self.assertEqual(200, answer.status, name)
            self.assertEqual("", answer.header("x-injected"), name)
            self.assertRegex(answer.header("content-disposition"), ATTACHMENT)
        town.close()

    def test_no_path_leaves_the_program(self):
        steps = ("../", "%2e%2e/", "%252e%252e/", "%c0%ae%c0%ae/", "....//", "..;/")
        up = [step * 8 + "etc/passwd" for step in steps]
        up += ["..%2f" * 8 + "etc%2fpasswd", "..\\" * 8 + "etc\\passwd", "..%5c" * 8 + "etc%5cpasswd", "/etc/passwd",
               "%00/etc/passwd", ".%00./.%00./etc/passwd", "layout.mustache", "../messages/zh-CN/core.json"]
        bases = ["/", "/site/", "/app/assets/", "/app/", f"/{HERE}/", f"/{HERE}/{self.things['town_code']}/1/",
                 f"{AT}/editions/", f"{AT}/imports/{self.things['import']}/"]
        for base in bases:
            for path in up:
                answer = self.raw(base + path)
                self.assertNotIn("root:", answer.text, base + path)
                self.assertNotIn("{{", answer.text, base + path)
                is_spa = base == "/app/" and answer.status == 200 and "<!doctype html" in answer.text[:60].lower()
                self.assertTrue(answer.status in (301, 400, 401, 403, 404) or is_spa, f"{base + path}: {answer}")

    def test_bodies_that_are_no_json_are_refused_on_every_route(self):
        deep, bad = 100_000, []
        bodies = {
            "deep lists": b"[" * deep, "deep objects": b'{"a":' * deep, "closed lists": b"[" * deep + b"]" * deep,
            "nothing": b"", "null": b"null", "a list": b"[]", "half": b'{"version":', "not UTF-8": b'{"a":"\xff\xfe"}',
            "a NUL": b'{"a":"\x00"}', "an escaped NUL": b'{"login":"\\u0000"}', "half a pair": b'{"login":"\\ud800"}',
            "twice": b'{"version":1,"version":2}', "NaN": b'{"version":NaN}', "too much": b'{"version":1e999}',
            "many digits": b'{"version":' + b"9" * 5000 + b"}", "strangers": b'{"__proto__":{"a":1},"constructor":1}',
            "a mark": b"\xef\xbb\xbf{}", "many members": json.dumps({str(n): n for n in range(20_000)}).encode(),
            "too large": b" " * ((1 << 20) + 1)}
        for row in [row for row in self.rows if row["method"] not in matrix.SAFE]:
            sample = sample_of(row["method"], row["path"], row["case"])
            says_something = row["path"].endswith(("for-bodies", "/lists"))      # `{}` does, there
            if not isinstance(sample.body, dict) or not sample.body or says_something:
                continue
            path = matrix.address(row, self.scene, self.names, HERE)
            for what, body in bodies.items():
                answer = self.office.ask(row["method"], path, body, kind="application/json")
                want = (413,) if what == "too large" else (400, 413, 415, 422)
                if answer.status not in want and (answer.status, answer.why) != (403, "not_permitted"):
                    bad.append(f"{matrix.name_of(row)} with {what}: {answer}")
        self.assertEqual([], bad)
        self.assertEqual(self.events, matrix.events(self.server.database))

    def test_uploads_that_are_no_files_are_refused(self):
        files = {"nothing": b"", "zeros": b"\x00" * 4096, "a zip of nothing": b"PK\x05\x06" + b"\x00" * 18,
                 "half a zip": b"PK\x03\x04" + b"a" * 99, "a program": b"\x7fELF" + b"\x00" * 60,
                 "a PDF": b"%PDF-1.7\n%%EOF", "a page": b"<html><script>qd()</script>",
                 "an old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600}
        for row in self.rows:
            if not isinstance(sample_of(row["method"], row["path"], row["case"]).body, bytes):
                continue
            if row["path"].endswith("/calls/files"):
                continue                 # evidence may be any file; it is kept as it came and only downloaded
            path = matrix.address(row, self.scene, self.names, HERE)
            for what, body in files.items():
                answer = self.office.ask(row["method"], path, body, kind="application/octet-stream")
                says_why = re.search(rb'"state":"failed"|"errors":\[\{', answer.body)
                self.assertTrue(answer.status in (400, 409, 413, 415, 422) or (answer.status == 200 and says_why),
                                f"{matrix.name_of(row)} with {what}: {answer}")

    def test_text_that_is_all_marks_costs_no_time(self):
        """Each of these once took, or could take, time in proportion to the square of its length."""
        texts = {"tabs": b"a\t" * 200_000, "commas": b"," * 200_000, "lines": b"\n" * 200_000, "quotes": b'"' * 200_000,
                 "brackets": "（".encode() * 50_000, "sources": "\n".join(["date,type,name,source"] + [
                     f"{1950 + n // 336}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02},holiday,x,http://example.cn/{n}"
                     for n in range(15_000)]).encode()}
        for row in self.rows:
            if not isinstance(sample_of(row["method"], row["path"], row["case"]).body, bytes):
                continue
            if row["path"].endswith("/calls/files"):
                continue                 # evidence may be any file; it is kept as it came and only downloaded
            path = matrix.address(row, self.scene, self.names, HERE)
            for what, text in texts.items():
                for kind in ("text/plain", "text/csv"):
                    began = time.monotonic()
                    answer = self.office.ask(row["method"], path, text, kind=kind)      # or it times out
                    self.assertLess(answer.status, 500, f"{matrix.name_of(row)} with {what}")
                    self.assertLess(time.monotonic() - began, 15, f"{matrix.name_of(row)} with {what}")

    def test_no_parameter_breaks_a_question(self):
        values = ["' OR '1'='1", "\"; DROP TABLE duty; --", "%", "_", "\\", "-1", "0", "9223372036854775807", "9" * 20,
                  "1e9", "NaN", "true'", "2026-02-30", "0000-00-00", "9999-12-31", "-9999-01-01", "\u0000", "\ufeff",
                  "\U0001f600" * 50, "x" * 8000, "%00", "[]", "{}"]
        document = json.loads(subprocess.run([PROGRAM, "openapi"], capture_output=True, check=True).stdout)
        bad, count = [], 0
        for row in [row for row in self.rows if row["method"] == "GET"]:
            path = matrix.address(row, self.scene, self.names, HERE).split("?")[0]
            asked = document["paths"][row["path"]]["get"].get("parameters", [])
            for name in [one["name"] for one in asked if one["in"] == "query"] + ["nobody_knows"]:
                for value in values:
                    answer = self.raw(f"{path}?{name}={urllib.parse.quote(value, safe='')}")
                    count += 1
                    if answer.status >= 500:
                        bad.append(f"{path}?{name}={value[:40]}: {answer}")
        self.assertEqual([], bad)
        self.assertGreater(count, 1000)

    def test_ids_in_bodies_do_not_reach_into_another_county(self):
        """Everything a body may point at, pointed at the neighbour's."""
        theirs = {**self.names, **{key: value for key, value in self.scene.things[THERE].items()
                                   if re.fullmatch(r"[0-9A-Z]{26}", str(value))}}
        bad, count = [], 0
        for row in [row for row in self.rows if row["method"] not in matrix.SAFE]:
            sample = sample_of(row["method"], row["path"], row["case"])
            if not isinstance(sample.body, dict):
                continue
            body, mine = matrix.filled(sample.body, theirs), matrix.filled(sample.body, self.names)
            if body == mine:
                continue
            answer = self.office.ask(row["method"], matrix.address(row, self.scene, self.names, HERE), body)
            count += 1
            if answer.status not in (404, 409, 422) and (answer.status, answer.why) != (403, "not_permitted"):
                bad.append(f"{matrix.name_of(row)}: {answer}")
        self.assertEqual([], bad)
        self.assertGreaterEqual(count, 7)
        self.assertEqual(self.events, matrix.events(self.server.database))


if __name__ == "__main__":
    unittest.main()
