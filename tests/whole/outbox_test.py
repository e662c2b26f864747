"""What leaves the house: letters to a real mail server, posts to a real receiver, and everything that goes wrong."""
import base64
import email
import email.policy
import hashlib
import hmac
import json
import os
import pathlib
import sys
import tempfile
import time
import unittest

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS)]
from rig import people, program  # noqa: E402
from rig.mail_server import MailServer, Receiver, certificate  # noqa: E402

SERVER = os.environ.get("QINGDAN_TEST_POSTGRES")
LOGIN = ("list", "Pass word-1")


def wait_for(what, within=25):
    end = time.monotonic() + within
    while not (found := what()):
        if time.monotonic() > end:
            raise AssertionError("it did not come")
        time.sleep(0.1)
    return found


class Outbox(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="qingdan-outbox-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.key, cls.cert = certificate(cls.folder, "localhost")
        cls.other_key, cls.other_cert = certificate(cls.folder, "mail.other.example")
        trusted = cls.folder / "trusted.pem"
        trusted.write_text(cls.cert.read_text() + cls.other_cert.read_text())
        cls.environment = {"QINGDAN_CA_FILE": str(trusted), "QINGDAN_FIELD_KEY": "k1:" + "ab" * 32,
                           "http_proxy": "http://127.0.0.1:9", "all_proxy": "http://127.0.0.1:9"}
        cls.demo = program.Demo(SERVER)
        cls.addClassCleanup(cls.demo.end)

    def serve(self, engine="sqlite", nodes=1):
        folder = tempfile.TemporaryDirectory(prefix="qingdan-outbox-")
        self.addCleanup(folder.cleanup)
        db, passwords = self.demo.copy(engine, folder.name)
        self.addCleanup(db.drop)
        servers = [program.Server(db.url, f"{folder.name}/log{i}", environment=self.environment) for i in range(nodes)]
        for server in servers:
            server.start()
            self.addCleanup(server.kill)
        def signed_in(login):
            line = people.Line(lambda: servers[0].port)
            line.sign_in(login, passwords[login])
            self.addCleanup(line.close)
            return line
        self.admin, self.clerk, self.town = (signed_in(login) for login in ("xitong", "minzheng", "shiqiao"))
        return db

    def mail(self, **how):
        server = MailServer(**{"key": self.key, "cert": self.cert, "login": LOGIN, **how})
        self.addCleanup(server.end)
        return server

    def settings(self, port, **more):
        version = self.admin.json("GET", "delivery-settings")["version"]
        return self.admin.json("PUT", "delivery-settings", {
            "site_url": "https://qd.example.cn", "mail_is_on": True, "host": "localhost", "port": port,
            "security": "starttls", "login": LOGIN[0], "password": LOGIN[1], "sender": "list@qinghe.example",
            "sender_name": "青禾县委编办", "version": version, **more})

    def keep_address(self, line, address, topics=("outside_reported",)):
        line.json("PUT", "account/mail", {"address": address, "topics": list(topics)})

    def report(self):
        """Something that the department is told of."""
        body = self.clerk.json("GET", "session")["post"]["body"]["id"]
        self.town.json("POST", "outside-tasks", {"sender": body, "received_on": "2026-03-02", "content": "代收王五的材料",
                                                 "refusal": "清单外事项，不予承接"})

    @staticmethod
    def read(letter):
        return email.message_from_bytes(letter["text"], policy=email.policy.default)

    def tried(self):
        answer = self.admin.json("POST", "delivery-settings/test-mail", {})
        return answer["fault"], answer["code"]

    def test_a_notice_goes_out_as_one_letter_over_tls_that_says_nothing_of_anybody(self):
        self.serve()
        server = self.mail()
        self.settings(server.port)
        self.keep_address(self.clerk, "minzheng@example.org")
        self.report()
        letter = wait_for(lambda: server.letters)[0]
        time.sleep(6)
        self.assertEqual(len(server.letters), 1)
        self.assertTrue(letter["tls"])
        self.assertIn("<minzheng@example.org>", letter["to"][0])
        self.assertEqual(server.greetings[0], "EHLO qingdan")
        message = self.read(letter)
        self.assertEqual(message["subject"].strip(), "【清单】有清单外工作报告")
        self.assertEqual(message["from"].addresses[0].display_name, "青禾县委编办")
        self.assertEqual(message["auto-submitted"], "auto-generated")
        body = message.get_content()
        self.assertIn("https://qd.example.cn/app/990101/inbox", body)
        self.assertNotIn("王五", letter["text"].decode() + body)
        self.assertEqual(self.admin.json("GET", "deliveries?state=sent")["total"], 1)

    def test_each_thing_that_goes_wrong_with_mail_has_its_own_word(self):
        self.serve()
        server = self.mail()
        self.keep_address(self.admin, "admin@example.org", ())
        self.settings(server.port)
        self.assertEqual(self.tried(), ("none", 250))
        self.assertIn("测试邮件", self.read(server.letters[0])["subject"])
        server.refusals = {"admin@": "550 5.1.1 no such mailbox"}
        self.assertEqual(self.tried(), ("turned_away", 550))
        server.refusals = {"admin@": "451 4.7.1 later"}
        self.assertEqual(self.tried(), ("busy", 451))
        self.settings(server.port, password="wrong")
        self.assertEqual(self.tried(), ("login", 535))
        self.settings(server.port, login="", password="")
        self.assertEqual(self.tried()[0], "login")
        self.settings(self.mail(key=None, cert=None).port)
        self.assertEqual(self.tried()[0], "tls", "no letter and no password without TLS")
        self.settings(self.mail(key=self.other_key, cert=self.other_cert).port)
        self.assertEqual(self.tried()[0], "tls", "a certificate of another name")
        self.settings(self.mail(implicit=True).port, security="tls")
        self.assertEqual(self.tried(), ("none", 250))
        self.settings(program.free_port())
        self.assertEqual(self.tried()[0], "unreachable")

    def test_a_mailbox_that_is_refused_is_given_up_seen_and_retried_by_hand(self):
        self.serve()
        server = self.mail()
        server.refusals = {"minzheng@": "550 no"}
        self.settings(server.port)
        self.keep_address(self.clerk, "minzheng@example.org")
        self.report()
        dead = wait_for(lambda: self.admin.json("GET", "deliveries?state=dead")["items"])[0]
        self.assertEqual((dead["fault"], dead["code"], dead["tries"]), ("turned_away", 550, 1))
        self.assertEqual(self.admin.json("GET", "inbox/count")["unread"], 1)
        server.refusals = {}
        self.admin.json("POST", f"deliveries/{dead['id']}/retry", {})
        wait_for(lambda: server.letters)

    def hook(self, receiver, topics=("outside_reported",)):
        return self.admin.json("POST", "webhooks", {"name": "桥", "url": f"http://127.0.0.1:{receiver.port}/in?k=1",
                                                    "topics": list(topics)})

    def receiver(self):
        receiver = Receiver()
        self.addCleanup(receiver.end)
        return receiver

    def check_signature(self, post, *secrets):
        headers = {name.lower(): value for name, value in post["headers"].items()}
        content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + post["body"]
        keys = [base64.b64decode(secret.removeprefix("whsec_")) for secret in secrets]
        wanted = [base64.b64encode(hmac.digest(key, content, hashlib.sha256)) for key in keys]
        self.assertEqual(headers["webhook-signature"], " ".join(f"v1,{each.decode()}" for each in wanted))
        self.assertLess(abs(time.time() - int(headers["webhook-timestamp"])), 60)
        return headers["webhook-id"]

    def test_a_post_is_signed_repeated_under_its_id_and_follows_nobody(self):
        db = self.serve()
        receiver = self.receiver()
        receiver.statuses = [302, 500]
        hook = self.hook(receiver, ["outside_found", "outside_reported"])
        self.report()
        hurry = "UPDATE delivery SET next_at = 0 WHERE state = 'waiting'"
        def faults():
            return sorted(one["fault"] for one in self.admin.json("GET", "deliveries?state=waiting")["items"])
        wait_for(lambda: faults() == ["busy", "redirected"])
        db.execute(hurry)
        wait_for(lambda: self.admin.json("GET", "deliveries?state=sent")["total"] == 2)
        ids = [self.check_signature(post, hook["secret"]) for post in receiver.posts]
        self.assertEqual(len(ids), 4)
        self.assertEqual(len(set(ids)), 2, "the list office's notice and the department's, each tried twice")
        self.assertNotIn("/elsewhere", [post["path"] for post in receiver.posts])
        body = json.loads(receiver.posts[-1]["body"])
        self.assertEqual(body["type"], "outside_reported")
        self.assertEqual(body["data"]["what"], "有清单外工作报告")
        self.assertNotIn("王五", receiver.posts[-1]["body"].decode())
        renewed = self.admin.json("POST", f"webhooks/{hook['id']}/secret", {})
        self.assertTrue(self.admin.json("POST", f"webhooks/{hook['id']}/test", {})["is_sent"])
        self.check_signature(receiver.posts[-1], renewed["secret"], hook["secret"])
        self.assertNotIn("secret", self.admin.json("GET", "webhooks")["items"][0])

    def test_who_says_gone_is_not_asked_again(self):
        self.serve()
        receiver = self.receiver()
        receiver.statuses = [410, 410]
        self.hook(receiver)
        self.report()
        wait_for(lambda: self.admin.json("GET", "webhooks")["items"][0]["state"] == "failed")
        self.assertEqual(self.admin.json("GET", "deliveries?state=waiting")["total"], 0)

    @unittest.skipUnless(SERVER, "QINGDAN_TEST_POSTGRES is not set")
    def test_two_nodes_send_each_thing_once(self):
        self.serve("postgres", nodes=2)
        server, receiver = self.mail(), self.receiver()
        self.settings(server.port)
        self.keep_address(self.clerk, "minzheng@example.org")
        self.hook(receiver)
        for _ in range(12):
            self.report()
        wait_for(lambda: self.admin.json("GET", "deliveries?state=sent")["total"] == 36)
        time.sleep(6)
        self.assertEqual((len(server.letters), len(receiver.posts)), (12, 24))


if __name__ == "__main__":
    unittest.main()
