"""docs/operations/nginx.conf and Caddyfile, as they stand, in front of the built program."""
import json
import re
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
import unittest

from kit import COUNTY, ROOT, Demo, Server, ask, free_port

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
CADDY = shutil.which("caddy")


def certificate(folder):
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-subj", "/CN=qingdan.example.gov.cn", "-days", "2", "-keyout", folder / "privkey.pem",
                    "-out", folder / "fullchain.pem"], check=True, capture_output=True)


class Nginx:
    """The example with this test's ports and paths; every other line is as it is shipped."""

    def __init__(self, folder, program_port):
        self.folder, self.plain, self.tls = folder, free_port(), free_port()
        certificate(folder)
        text = (ROOT / "docs/operations/nginx.conf").read_text("utf-8")
        for was, now in (("127.0.0.1:8080;", f"127.0.0.1:{program_port};"), ("listen 80;", f"listen {self.plain};"),
                         ("listen 443 ssl", f"listen {self.tls} ssl"), ("/etc/ssl/qingdan", str(folder)),
                         ("/var/log/nginx", str(folder))):
            assert was in text, f"{was} is not in the example"
            text = text.replace(was, now)
        text = re.sub(r"^ *listen \[::\].*\n", "", text, flags=re.M)   # not every machine speaks version 6
        places = " ".join(f"{name}_temp_path {folder}/{name};"
                          for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        self.file = folder / "nginx.conf"
        self.file.write_text(f"worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;\n"
                             f"events {{ worker_connections 512; }}\nhttp {{ {places}\n{text}\n}}\n", "utf-8")

    def check(self):
        return subprocess.run([NGINX, "-t", "-c", str(self.file)], capture_output=True, text=True)

    def start(self):
        self.process = subprocess.Popen([NGINX, "-c", str(self.file), "-g", "daemon off;"], stderr=subprocess.DEVNULL)
        for _ in range(200):
            try:
                ask(self.tls, "GET", "/healthz", tls=True, timeout=2)
                return
            except OSError:
                time.sleep(0.02)

    def stop(self):
        self.process.terminate()
        self.process.wait(20)


@unittest.skipUnless(NGINX and shutil.which("openssl"), "nginx or openssl is not installed")
class ThroughNginx(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.demo = Demo()
        cls.server = Server(cls.demo, "--trusted-proxy", "127.0.0.1/32", "--log", "debug")
        cls.nginx = Nginx(cls.demo.folder, cls.server.port)
        said = cls.nginx.check()
        assert said.returncode == 0, said.stderr
        cls.nginx.start()

    @classmethod
    def tearDownClass(cls):
        cls.nginx.stop()
        cls.server.stop()
        cls.demo.remove()

    def ask(self, method, path, headers=None, body=None):
        return ask(self.nginx.tls, method, path, {"Host": "qingdan.example.gov.cn", **(headers or {})}, body, tls=True)

    def test_serves_pages_over_tls_and_sends_plain_visitors_there(self):
        status, headers, body = self.ask("GET", "/990101/")
        self.assertEqual(status, 200)
        self.assertIn("青禾", body.decode())
        self.assertIn("max-age=31536000", headers["strict-transport-security"])
        status, headers, _ = ask(self.nginx.plain, "GET", "/990101/", {"Host": "qingdan.example.gov.cn"})
        self.assertEqual((status, headers["location"]), (301, "https://qingdan.example.gov.cn/990101/"))

    def test_makes_the_cookie_secure_whatever_the_visitor_says(self):
        for forged in ({}, {"X-Forwarded-Proto": "http"}):
            _, headers, _ = self.demo.sign_in(self.nginx.tls, {"Host": "qingdan.example.gov.cn", **forged}, tls=True)
            self.assertIn("secure", headers["set-cookie"].lower())

    def test_lets_no_visitor_choose_address_or_number(self):
        forged = {"X-Forwarded-For": "203.0.113.77", "Forwarded": "for=203.0.113.77", "X-Request-Id": "forged"}
        number = self.ask("GET", COUNTY + "/towns", forged)[1]["x-request-id"]
        self.assertRegex(number, r"^[0-9A-Z]{5}-")
        line = next(line for line in self.server.log() if line["request"] == number)
        self.assertEqual(line["network"], "127.0.0.0/24")

    def test_hides_the_figures(self):
        for path in ("/metrics", "/readyz"):
            self.assertEqual(self.ask("GET", path)[0], 404, path)
        self.assertEqual(self.ask("GET", "/healthz")[0], 200)

    def test_passes_an_upload_of_more_than_a_mebibyte_and_stops_one_of_more_than_64(self):
        _, headers, body = self.demo.sign_in(self.nginx.tls, {"Host": "qingdan.example.gov.cn"}, tls=True)
        signed = {"Cookie": headers["set-cookie"].split(";")[0], "X-CSRF-Token": json.loads(body)["csrf_token"],
                  "Content-Type": "application/octet-stream"}
        path = COUNTY + "/bases/sheet"
        status, headers, answer = self.ask("POST", path, signed, b"x" * (3 << 20))
        self.assertNotIn(status, (413, 502, 504), "3 MiB must reach the program")
        self.assertIn("x-request-id", headers, answer[:200])
        status, headers, _ = self.ask("POST", path, {**signed, "Content-Length": str(65 << 20)}, b"")
        self.assertEqual(status, 413)

    def test_makes_no_websocket_of_anything(self):
        with socket.create_connection(("127.0.0.1", self.nginx.tls), 10) as raw:
            with ssl._create_unverified_context().wrap_socket(raw) as line:
                line.sendall(b"GET /healthz HTTP/1.1\r\nHost: qingdan.example.gov.cn\r\nConnection: Upgrade\r\n"
                             b"Upgrade: websocket\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n\r\n")
                self.assertTrue(line.recv(100).startswith(b"HTTP/1.1 200"))

    def test_logs_the_programs_number_and_nobodys_address(self):
        number = self.ask("GET", COUNTY + "/search?q=%E7%8E%8B%E5%B0%8F%E6%98%8E")[1]["x-request-id"]
        for _ in range(50):
            text = (self.nginx.folder / "qingdan.log").read_text("utf-8")
            if number in text:
                break
            time.sleep(0.05)
        self.assertIn(number, text)
        self.assertNotIn("%E7%8E%8B", text)
        self.assertNotIn("127.0.0.1", text)


class Caddy:
    """The example with this test's ports and without TLS, which it would fetch a certificate for."""

    def __init__(self, folder, program_port):
        self.port, self.file = free_port(), folder / "Caddyfile"
        self.environment = {"HOME": str(folder), "PATH": "/usr/bin"}
        text = (ROOT / "docs/operations/Caddyfile").read_text("utf-8")
        for was, now in (("qingdan.example.gov.cn {", f"http://127.0.0.1:{self.port} {{"),
                         ("reverse_proxy 127.0.0.1:8080 {", f"reverse_proxy 127.0.0.1:{program_port} {{"),
                         ("\tservers {", "\tadmin off\n\tservers {")):
            assert was in text, f"{was} is not in the example"
            text = text.replace(was, now)
        self.file.write_text(text, "utf-8")

    def start(self):
        self.process = subprocess.Popen([CADDY, "run", "--adapter", "caddyfile", "--config", str(self.file)],
                                        stderr=subprocess.DEVNULL, env=self.environment)
        for _ in range(500):
            try:
                ask(self.port, "GET", "/healthz", timeout=2)
                return
            except OSError:
                time.sleep(0.02)

    def stop(self):
        self.process.terminate()
        self.process.wait(20)


@unittest.skipUnless(CADDY, "caddy is not installed: the test's own packages have it (tools/dev/install.sh)")
class ThroughCaddy(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.demo = Demo()
        cls.addClassCleanup(cls.demo.remove)
        cls.server = Server(cls.demo, "--trusted-proxy", "127.0.0.1/32", "--log", "debug")
        cls.addClassCleanup(cls.server.stop)
        cls.caddy = Caddy(cls.demo.folder, cls.server.port)
        cls.caddy.start()
        cls.addClassCleanup(cls.caddy.stop)

    def ask(self, method, path, headers=None, body=None):
        return ask(self.caddy.port, method, path, headers, body)

    def test_the_example_as_it_stands_is_valid(self):
        said = subprocess.run([CADDY, "validate", "--adapter", "caddyfile", "--config",
                               str(ROOT / "docs/operations/Caddyfile")], capture_output=True, text=True,
                              env=self.caddy.environment)
        self.assertEqual(said.returncode, 0, said.stderr)

    def test_serves_pages_and_asks_for_tls_from_now_on(self):
        status, headers, body = self.ask("GET", "/990101/")
        self.assertEqual(status, 200)
        self.assertIn("青禾", body.decode())
        self.assertIn("max-age=31536000", headers["strict-transport-security"])

    def test_lets_no_visitor_choose_address_or_number(self):
        forged = {"X-Forwarded-For": "203.0.113.77", "Forwarded": "for=203.0.113.77", "X-Request-Id": "forged"}
        number = self.ask("GET", COUNTY + "/towns", forged)[1]["x-request-id"]
        self.assertRegex(number, r"^[0-9A-Z]{5}-")
        line = next(line for line in self.server.log() if line["request"] == number)
        self.assertEqual(line["network"], "127.0.0.0/24")

    def test_hides_the_figures(self):
        for path in ("/metrics", "/readyz"):
            self.assertEqual(self.ask("GET", path)[0], 404, path)
        self.assertEqual(self.ask("GET", "/healthz")[0], 200)

    def test_passes_an_upload_of_more_than_a_mebibyte(self):
        _, headers, body = self.demo.sign_in(self.caddy.port)
        signed = {"Cookie": headers["set-cookie"].split(";")[0], "X-CSRF-Token": json.loads(body)["csrf_token"],
                  "Content-Type": "application/octet-stream"}
        status, headers, answer = self.ask("POST", COUNTY + "/bases/sheet", signed, b"x" * (3 << 20))
        self.assertNotIn(status, (413, 502, 504), "3 MiB must reach the program")
        self.assertIn("x-request-id", headers, answer[:200])


class TheExamples(unittest.TestCase):
    def test_speak_of_the_limits_that_the_program_has(self):
        limits = (ROOT / "src/platform/http/server.hpp").read_text("utf-8")
        mebibytes = re.search(r"upload_bytes = (\d+) \* 1024 \* 1024", limits)[1]
        for file, words in (("nginx.conf", f"client_max_body_size  {mebibytes}m;"),
                            ("Caddyfile", f"max_size {mebibytes}MiB")):
            self.assertIn(words, (ROOT / "docs/operations" / file).read_text("utf-8"))
