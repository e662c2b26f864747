"""What an administrator sees of a running installation, asked of the built program."""
import json
import re
import sqlite3
import time
import unittest
import urllib.parse

from kit import COUNTY, Demo, Server, ask, free_port

demo = None


def setUpModule():
    global demo
    demo = Demo()


def tearDownModule():
    demo.remove()


class OverOneServer(unittest.TestCase):
    words = ()

    @classmethod
    def setUpClass(cls):
        cls.server = Server(demo, *cls.words)

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()


def figures(text):
    """{name{labels}: value} of Prometheus' text; every line must be a sample, a HELP or a TYPE."""
    found = {}
    for line in text.splitlines():
        sample = re.fullmatch(r'([a-z_]+(?:\{(?:[a-z]+="(?:[^"\\]|\\.)*",?)+\})?) (\S+)', line)
        assert sample or re.match(r"# (HELP|TYPE) [a-z_]+ .", line), line
        if sample:
            found[sample[1]] = float(sample[2])
    return found


class Alone(OverOneServer):
    """Without --trusted-proxy."""

    words = ("--log", "info")

    def figures(self):
        status, headers, body = self.server.ask("GET", "/metrics")
        self.assertEqual(status, 200)
        self.assertEqual(headers["content-type"], "text/plain; version=0.0.4; charset=utf-8")
        return figures(body.decode())

    def test_says_that_it_lives_and_is_ready(self):
        for path, word in (("/healthz", b"ok\n"), ("/readyz", b"ready\n")):
            status, headers, body = self.server.ask("GET", path)
            self.assertEqual((status, body, headers["cache-control"]), (200, word, "no-store"))

    def test_counts_answers_by_row_and_class(self):
        row = 'qingdan_http_requests_total{route="GET /api/v1/{county}/lists",status="2xx"}'
        self.server.ask("GET", COUNTY + "/lists")
        before = self.figures()[row]
        for _ in range(3):   # from memory or not, all are counted
            self.server.ask("GET", COUNTY + "/lists")
        after = self.figures()
        self.assertEqual(after[row], before + 3)
        buckets = [value for name, value in after.items()
                   if name.startswith("qingdan_http_request_seconds_bucket{") and "/{county}/lists\"" in name]
        self.assertEqual(buckets, sorted(buckets))
        self.assertEqual(buckets[-1], after['qingdan_http_request_seconds_count{route="GET /api/v1/{county}/lists"}'])

    def test_tells_the_committers_and_the_logs_state(self):
        before = self.figures()
        self.assertEqual(demo.sign_in(self.server.port)[0], 200)
        after = self.figures()
        self.assertGreater(after["qingdan_commands_total"], before["qingdan_commands_total"])
        self.assertGreater(after["qingdan_batches_total"], before["qingdan_batches_total"])
        self.assertEqual(after["qingdan_commands_queued"], 0)
        self.assertEqual(after["qingdan_database_up"], 1)
        self.assertGreaterEqual(after["qingdan_readers"], after["qingdan_readers_busy"])
        self.assertGreater(after['qingdan_log_events{county="990101"}'], 0)
        self.assertLess(abs(after["process_start_time_seconds"] - time.time()), 600)
        self.assertIn("qingdan_build_info", " ".join(after))

    def test_lets_no_visitor_add_a_label(self):
        before = set(self.figures())
        for path in ("/nowhere-王小明", "/990101/nowhere", COUNTY + "/nowhere?x=1", "/app/assets/none.js"):
            self.server.ask("GET", urllib.parse.quote(path, safe="/?=&"))
        names = set(self.figures()) - before
        self.assertFalse([name for name in names if "nowhere" in name or "none.js" in name], names)

    def test_hides_the_figures_from_whoever_comes_through_an_unnamed_proxy(self):
        for header in ("X-Forwarded-For", "X-Forwarded-Proto", "Forwarded"):
            status, _, body = self.server.ask("GET", "/metrics", {header: "127.0.0.1"})
            self.assertEqual(status, 404, header)
            self.assertNotIn(b"qingdan_", body)

    def test_believes_no_header_about_tls(self):
        status, headers, _ = demo.sign_in(self.server.port, {"X-Forwarded-Proto": "https"})
        self.assertEqual(status, 200)
        self.assertNotIn("secure", headers["set-cookie"].lower())

    def test_gives_a_request_a_number_that_the_answer_and_the_log_share(self):
        status, headers, body = self.server.ask("GET", COUNTY + "/editions/none", {"X-Request-Id": "forged"})
        self.assertEqual(status, 404)
        number = headers["x-request-id"]
        self.assertRegex(number, r"^[0-9A-Z]{5}-[0-9A-Z]+$")
        self.assertEqual(json.loads(body)["request"], number)
        line = next(line for line in self.server.log() if line["request"] == number)
        self.assertEqual((line["level"], line["status"]), ("warn", 404))
        self.assertEqual(line["route"], "GET /api/v1/{county}/editions/{edition}")

    def test_writes_no_personal_data_into_the_log(self):
        account = demo.account("list_office")
        query = urllib.parse.quote("王小明13900001234")
        self.server.ask("GET", f"{COUNTY}/search?q={query}")
        self.server.ask("GET", f"/{query}/x?{query}=1")
        demo.sign_in(self.server.port)
        self.server.ask("GET", COUNTY + "/towns", {"X-Forwarded-For": "203.0.113.77"})
        text = json.dumps(self.server.log(), ensure_ascii=False)
        for secret in ("王小明", "13900001234", query, account["login"], account["password"], "203.0.113.77",
                       "127.0.0.1"):
            self.assertNotIn(secret, text)
        self.assertIn('"query": "q"', text)
        self.assertIn('"network": "127.0.0.0/24"', text)

    def test_names_who_acted_by_account_id(self):
        _, headers, body = demo.sign_in(self.server.port)
        cookie = headers["set-cookie"].split(";")[0]
        number = self.server.ask("GET", COUNTY + "/accounts", {"Cookie": cookie})[1]["x-request-id"]
        line = next(line for line in self.server.log() if line["request"] == number)
        self.assertRegex(line["account"], r"^[0-9A-Z]{26}$")
        self.assertEqual(line["county"], "990101")


class Stuck(OverOneServer):
    def test_is_alive_but_not_ready_while_nothing_can_be_committed(self):
        holder = sqlite3.connect(demo.file, isolation_level=None)
        try:
            holder.execute("BEGIN IMMEDIATE")   # another program keeps the only writer's place
            status, _, body = self.server.ask("GET", "/readyz")
            self.assertEqual(status, 503)
            self.assertIn("committer:", body.decode())
            status, _, body = self.server.ask("GET", "/readyz", {"X-Forwarded-For": "203.0.113.7"})
            self.assertEqual((status, body), (503, b"not ready\n"), "why is nobody else's business")
            self.assertEqual(self.server.ask("GET", "/healthz")[0], 200)
        finally:
            holder.execute("ROLLBACK")
            holder.close()
        for _ in range(100):
            if self.server.ask("GET", "/readyz")[0] == 200:
                return
            time.sleep(0.2)
        self.fail("it does not get ready again")


class Damaged(unittest.TestCase):
    """The database's file is overwritten beneath the running program."""

    @classmethod
    def setUpClass(cls):
        cls.own = Demo()
        cls.addClassCleanup(cls.own.remove)
        cls.server = Server(cls.own)
        cls.addClassCleanup(cls.server.stop)
        size = cls.own.file.stat().st_size
        for file in (cls.own.file, cls.own.file.with_name(cls.own.file.name + "-wal")):
            if file.exists():
                with open(file, "r+b") as stream:
                    stream.write(b"\xff" * size)

    def page(self, headers):
        return ask(self.server.port, "GET", "/990101/?<script>", {"Accept": "text/html,*/*;q=0.8", **headers})

    def test_a_reader_of_a_page_gets_one_sentence_in_their_language_and_a_number(self):
        for cookie, language in (({}, "zh-CN"), ({"Cookie": "qingdan_language=en"}, "en")):
            status, headers, body = self.page(cookie)
            text = body.decode()
            self.assertIn(status, (500, 503))
            self.assertEqual(headers["content-type"], "text/html; charset=utf-8")
            self.assertEqual(headers["cache-control"], "no-store")
            self.assertIn(f'<html lang="{language}">', text)
            self.assertIn(headers["x-request-id"], text)
            self.assertIn("default-src 'self'", headers["content-security-policy"])
            for never in ("<script", "sqlite", "SQL", str(self.own.folder), "malformed", "{"):
                self.assertNotIn(never, text)

    def test_a_program_gets_a_problem_instead(self):
        status, headers, body = ask(self.server.port, "GET", COUNTY + "/towns", {"Accept": "application/json"})
        self.assertIn(status, (500, 503))
        self.assertEqual(headers["content-type"], "application/problem+json; charset=utf-8")
        self.assertEqual(json.loads(body)["facts"]["request"], headers["x-request-id"])


class BehindAProxy(OverOneServer):
    words = ("--trusted-proxy", "127.0.0.0/8", "--metrics-from", "203.0.113.0/28", "--log", "info")

    def test_takes_the_proxys_word_for_tls(self):
        said = {"X-Forwarded-For": "203.0.113.77", "X-Forwarded-Proto": "https"}
        self.assertIn("secure", demo.sign_in(self.server.port, said)[1]["set-cookie"].lower())
        said["X-Forwarded-Proto"] = "http"
        self.assertNotIn("secure", demo.sign_in(self.server.port, said)[1]["set-cookie"].lower())

    def test_shows_figures_to_the_listed_network_and_this_machine_only(self):
        for address, status in (("203.0.113.5", 200), ("203.0.113.77", 404), ("203.0.113.5, 203.0.113.77", 404),
                                ("127.0.0.1", 200), ("nonsense", 200)):
            said = {"X-Forwarded-For": address}
            self.assertEqual(self.server.ask("GET", "/metrics", said)[0], status, address)

    def test_keeps_the_proxys_number_if_it_is_clean_and_logs_where_the_visitor_is(self):
        said = {"X-Request-Id": "0af7651916cd43dd", "X-Forwarded-For": "198.51.100.7"}
        self.server.ask("GET", COUNTY + "/towns", {**said, "Cookie": "qingdan_session=none"})
        line = next(line for line in self.server.log() if line["request"] == "0af7651916cd43dd")
        self.assertEqual(line["network"], "198.51.100.0/24")
        _, headers, _ = self.server.ask("GET", "/healthz", {"X-Request-Id": "a b"})
        self.assertRegex(headers["x-request-id"], r"^[0-9A-Z]{5}-")


class Settings(unittest.TestCase):
    def test_come_from_the_environment_too(self):
        port = free_port()
        server = Server(demo, environment={"QINGDAN_TRUSTED_PROXY": "10.0.0.0/8,127.0.0.1", "QINGDAN_LOG": "debug",
                                           "QINGDAN_METRICS_LISTEN": f"127.0.0.1:{port}"})
        try:
            self.assertIn("secure", demo.sign_in(server.port, {"X-Forwarded-Proto": "https"})[1]["set-cookie"].lower())
            self.assertIn(b"qingdan_commands_total", ask(port, "GET", "/metrics")[2])
            self.assertEqual(ask(port, "GET", "/readyz")[2], b"ready\n")
            self.assertEqual(ask(port, "GET", COUNTY + "/towns")[0], 404, "the other door knows nothing else")
            self.assertTrue(any(line["level"] == "debug" for line in server.log()))
        finally:
            server.stop()
