"""What a stranger, a foreign page or a borrowed cookie can do with sessions: nothing."""
import re
import socket
import unittest

import matrix
from matrix import HERE, THERE
from running import COOKIE, Person, Server
from samples import sample_of
from scene import build

SESSION = f"/api/v1/{HERE}/session"
POLICY = ("default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
          "img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'")


class WithServer(unittest.TestCase):
    options = ()

    @classmethod
    def setUpClass(cls):
        cls.scene = build()
        cls.server = Server(cls.scene.database, *cls.options)
        cls.addClassCleanup(cls.server.stop, kill=True)

    def person(self, column, county=HERE):
        person = self.scene.person(self.server.port, column, county)
        self.addCleanup(person.close)
        return person

    def visitor(self):
        person = Person(self.server.port)
        self.addCleanup(person.close)
        return person

    def credentials(self, column):
        known = self.scene.people[HERE][column]
        return {"login": known["login"], "password": known["password"]}


class ForeignPages(WithServer):
    """CSRF, on every unsafe route, by somebody who may take it."""

    def attempts(self, row):
        """(what, headers) of requests that a foreign page, or a page without our token, could send."""
        stranger = self.scene.people[HERE]["village"]["csrf"]
        there = self.scene.people[THERE]["office"]["csrf"]
        foreign = [("a foreign origin", {"Origin": "http://evil.example"}), ("no origin at all", {"Origin": "null"}),
                   ("our name in a foreign origin", {"Origin": f"http://127.0.0.1:{self.server.port}.evil.example"}),
                   ("another port", {"Origin": "http://127.0.0.1:1"}),
                   ("a cross-site fetch", {"Sec-Fetch-Site": "cross-site"}),
                   ("a same-site fetch", {"Sec-Fetch-Site": "same-site"})]
        if row["who"]["visitor"] == "yes":
            return foreign
        return [*foreign, ("no token", {"X-CSRF-Token": None}), ("an empty token", {"X-CSRF-Token": ""}),
                ("a wrong token", {"X-CSRF-Token": "x" * 43}), ("a colleague's token", {"X-CSRF-Token": stranger}),
                ("the token of another county", {"X-CSRF-Token": there})]

    def test_every_unsafe_route_refuses_them_and_nothing_happens(self):
        wrong, count, before = [], 0, matrix.events(self.server.database)
        names = matrix.names_for(self.scene, "office", HERE)
        for row in matrix.load():
            if row["method"] in matrix.SAFE:
                continue
            sample, office = sample_of(row["method"], row["path"], row["case"]), self.person("office")
            body = sample.body if isinstance(sample.body, bytes) else matrix.filled(sample.body, names)
            path = matrix.address(row, self.scene, names, HERE)
            for what, headers in self.attempts(row):
                answer = office.ask(row["method"], path, body, headers=headers,
                                    kind=sample.kind if isinstance(body, bytes) else None)
                count += 1
                # Whoever has not the right is told that first, whatever else is wrong.
                if (answer.status, answer.why) not in ((403, "csrf_missing"), (403, "not_permitted")):
                    wrong.append(f"{matrix.name_of(row)} with {what}: {answer}")
        self.assertEqual([], wrong)
        self.assertGreater(count, 400)
        self.assertEqual(before, matrix.events(self.server.database))

    def test_a_form_cannot_send_what_the_interface_reads(self):
        """JSON under the content types that a foreign form may use, on every route that reads JSON."""
        wrong, before = [], matrix.events(self.server.database)
        names = matrix.names_for(self.scene, "office", HERE)
        for row in matrix.load():
            sample = sample_of(row["method"], row["path"], row["case"])
            if row["method"] in matrix.SAFE or not isinstance(sample.body, dict) or not sample.body:
                continue
            office, path = self.person("office"), matrix.address(row, self.scene, names, HERE)
            for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "",
                         "a/b"):
                answer = office.ask(row["method"], path, matrix.filled(sample.body, names), kind=kind or "text/plain",
                                    headers={} if kind else {"Content-Type": None})
                if answer.status != 415 and (answer.status, answer.why) != (403, "not_permitted"):
                    wrong.append(f"{matrix.name_of(row)} as {kind!r}: {answer}")
        self.assertEqual([], wrong)
        self.assertEqual(before, matrix.events(self.server.database))

    def test_a_method_is_what_the_request_line_says(self):
        town, names = self.person("town"), self.scene.things[HERE]
        path = f"/api/v1/{HERE}/imports/{names['import']}"
        for name in ("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"):
            headers = {name: "DELETE"}
            self.assertEqual(405, town.ask("POST", path + "?_method=DELETE", {}, headers=headers).status)
            self.assertEqual(200, town.get(path + "?_method=DELETE", headers=headers).status)
        for method in ("TRACE", "TRACK", "CONNECT", "PROPFIND", "DEBUG", "get"):
            self.assertIn(self.visitor().ask(method, path).status, (400, 405, 501))
        self.assertEqual(405, town.ask("PATCH", path, {}).status)


class Cookies(WithServer):
    def sign_in(self, person, column, **more):
        answer = person.ask("POST", SESSION, self.credentials(column), **more)
        self.assertEqual(200, answer.status, answer)
        return answer, re.match(COOKIE + "=([^;]+)", answer.header("set-cookie")).group(1)

    def is_signed_in(self, token):
        return Person(self.server.port, token).get(SESSION).status == 200

    def test_no_script_and_no_foreign_page_gets_the_cookie(self):
        answer, token = self.sign_in(self.visitor(), "department")
        words = [word.strip() for word in answer.header("set-cookie").split(";")[1:]]
        self.assertEqual(["Path=/", "HttpOnly", "SameSite=Strict"], words)
        self.assertGreaterEqual(len(token), 43)                     # 256 bits
        self.assertNotIn(token, answer.text)
        self.assertEqual(1, sum(name == "set-cookie" for name, _ in answer.headers))

    def test_a_token_that_somebody_planted_is_never_taken_up(self):
        planted = "A" * 43
        _, token = self.sign_in(self.visitor(), "department", headers={"Cookie": f"{COOKIE}={planted}"})
        self.assertNotEqual(planted, token)
        self.assertFalse(self.is_signed_in(planted))
        self.assertTrue(self.is_signed_in(token))

    def test_signing_in_again_gives_a_new_token_and_ends_the_old_one(self):
        person = self.visitor()
        _, first = self.sign_in(person, "department")
        _, second = self.sign_in(person, "department", headers={"Cookie": f"{COOKIE}={first}"})
        self.assertNotEqual(first, second)
        self.assertFalse(self.is_signed_in(first))
        self.assertTrue(self.is_signed_in(second))

    def test_signing_out_ends_the_token_and_takes_the_cookie_back(self):
        person = self.visitor()
        answer, token = self.sign_in(person, "department")
        gone = Person(self.server.port, token, answer.json["csrf_token"]).ask("DELETE", SESSION, {})
        self.assertIn("Max-Age=0", gone.header("set-cookie"))
        self.assertFalse(self.is_signed_in(token))

    def test_another_post_means_another_token(self):
        answer, token = self.sign_in(self.visitor(), "department")
        person = Person(self.server.port, token, answer.json["csrf_token"])
        switched = person.ask("PUT", SESSION + "/post", {"post_id": answer.json["post"]["id"]})
        self.assertEqual(200, switched.status)
        self.assertFalse(self.is_signed_in(token))
        self.assertNotEqual(answer.json["csrf_token"], switched.json["csrf_token"])

    def test_somebody_elses_post_is_not_taken(self):
        answer, token = self.sign_in(self.visitor(), "department")
        person = Person(self.server.port, token, answer.json["csrf_token"])
        for column in ("office", "town"):
            refused = person.ask("PUT", SESSION + "/post", {"post_id": self.scene.people[HERE][column]["post"]})
            self.assertGreaterEqual(refused.status, 400)
        self.assertTrue(self.is_signed_in(token))

    def test_a_login_that_exists_answers_like_one_that_does_not(self):
        answers = [self.visitor().ask("POST", SESSION, {"login": login, "password": "wrong-wrong-1"})
                   for login in ("nongye", "nobody.at.all")]
        self.assertEqual(answers[0].said, answers[1].said)
        self.assertEqual(401, answers[0].status)

    def test_broken_cookies_are_no_cookies(self):
        for value in (f"{COOKIE}=", f"{COOKIE}", f"{COOKIE}=\"x\"", f"x{COOKIE}=1; {COOKIE}=;", "=;;;=", "\xff" * 300,
                      f"{COOKIE}=' OR '1'='1", f"{COOKIE}={'a' * 9000}"):
            with self.subTest(value=value[:40]):
                answer = self.visitor().get(SESSION, headers={"Cookie": value.encode("latin-1")})
                self.assertIn(answer.status, (400, 401))


class BehindProxy(WithServer):
    options = ("--trusted-proxy", "127.0.0.1")

    def typed_from(self, address, login, password="wrong-wrong-1", **_):
        return self.visitor().ask("POST", SESSION, {"login": login, "password": password},
                                  headers={"X-Forwarded-For": address})

    def test_a_login_that_exists_is_locked_like_one_that_does_not_and_nobody_elsewhere_is_kept_out(self):
        right = self.credentials("department")
        for tries in range(8):
            answers = [self.typed_from("203.0.113.9", login) for login in (right["login"], "nobody.at.all")]
            self.assertEqual(answers[0].said, answers[1].said, tries)
            self.assertEqual(401 if tries < 5 else 429, answers[0].status, tries)
        self.assertEqual(429, self.typed_from("203.0.113.9", **right).status)
        self.assertEqual(200, self.typed_from("198.51.100.4", **right).status)

    def test_over_tls_the_cookie_is_secure(self):
        answer = self.visitor().ask("POST", SESSION, self.credentials("department"),
                                    headers={"X-Forwarded-Proto": "https"})
        self.assertIn("; Secure", answer.header("set-cookie"))


class NotBehindProxy(WithServer):
    def test_nobody_may_say_that_he_came_over_tls(self):
        answer = self.visitor().ask("POST", SESSION, self.credentials("department"),
                                    headers={"X-Forwarded-Proto": "https"})
        self.assertNotIn("Secure", answer.header("set-cookie"))


class Headers(WithServer):
    def pages(self):
        things = self.scene.things[HERE]
        return ["/", "/healthz", f"/{HERE}", f"/{HERE}/", f"/{HERE}/who?q=防汛", f"/{HERE}/due", "/nothing", "/990199/",
                f"/{HERE}/{things['town_code']}/", f"/{HERE}/{things['town_code']}/1/",
                f"/{HERE}/{things['town_code']}/1/export.pdf", f"/{HERE}/{things['town_code']}/1/export.xlsx",
                "/app", f"/app/{HERE}/lists", "/favicon.ico", "/app/assets/none.js", SESSION, "/api/v1/counties",
                f"/api/v1/{HERE}/editions/{things['published']}/export?format=docx", f"/api/v1/{HERE}/nothing"]

    def test_every_answer_carries_the_policy_and_its_companions(self):
        for path in self.pages():
            for method in ("GET", "HEAD", "DELETE", "OPTIONS"):
                with self.subTest(path=path, method=method):
                    answer = self.person("office").ask(method, path, headers={"X-CSRF-Token": None})
                    self.assertEqual([POLICY], [v for k, v in answer.headers if k == "content-security-policy"])
                    self.assertIn("nosniff", answer.header("x-content-type-options"))
                    self.assertEqual("same-origin", answer.header("referrer-policy"))
                    self.assertEqual("same-origin", answer.header("cross-origin-opener-policy"))
                    self.assertEqual("same-origin", answer.header("cross-origin-resource-policy"))
                    self.assertEqual("qingdan", answer.header("server"))
                    self.assertFalse(answer.header("x-powered-by") or answer.header("access-control-allow-origin"))

    def test_what_is_said_to_one_person_is_kept_by_no_cache(self):
        for path in (SESSION, f"/api/v1/{HERE}/accounts", f"/api/v1/{HERE}/lists", f"/api/v1/{HERE}/bodies"):
            self.assertIn("no-store", self.person("office").get(path).header("cache-control"))

    def test_the_servers_own_refusals_carry_it_too(self):
        with socket.create_connection(("127.0.0.1", self.server.port), 5) as line:
            line.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")
            line.settimeout(5)
            head = line.recv(65536).decode()
        self.assertTrue(head.startswith("HTTP/1.1 400"))
        self.assertIn("Content-Security-Policy: " + POLICY, head)


if __name__ == "__main__":
    unittest.main()
