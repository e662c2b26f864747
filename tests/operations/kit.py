"""The built program as an administrator runs it, and a client that says what it likes. For the tests beside."""
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("QINGDAN_PROGRAM", str(ROOT / "build/qingdan"))
COUNTY = "/api/v1/990101"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def ask(port, method, path, headers=None, body=None, tls=False, timeout=20):
    """(status, headers, body); of several headers of one name the last."""
    if tls:
        context = ssl._create_unverified_context()   # the test's own certificate
        connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=timeout, context=context)
    else:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request(method, path, body, headers or {})
        reply = connection.getresponse()
        return reply.status, {name.lower(): value for name, value in reply.getheaders()}, reply.read()
    finally:
        connection.close()


class Demo:
    """A folder with the demo county's database and its accounts, made once."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="qingdan-operations-"))
        self.file = self.folder / "demo.db"
        accounts = self.folder / "accounts.json"
        subprocess.run([PROGRAM, "demo", "--db", f"sqlite:{self.file}", "--accounts", str(accounts)], check=True,
                       stdout=subprocess.DEVNULL)
        self.accounts = json.loads(accounts.read_text("utf-8"))["accounts"]

    def account(self, role):
        return next(one for one in self.accounts if one["role"] == role)

    def sign_in(self, port, headers=None, tls=False):
        account = self.account("list_office")
        words = json.dumps({"login": account["login"], "password": account["password"]})
        scheme = {"Content-Type": "application/json", **(headers or {})}
        return ask(port, "POST", COUNTY + "/session", scheme, words, tls)

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)


class Server:
    """`qingdan serve` on a free port; its standard error is the log."""

    def __init__(self, demo, *words, environment=None):
        self.log_file = tempfile.NamedTemporaryFile("w+", suffix=".log")
        command = [PROGRAM, "serve", "--db", f"sqlite:{demo.file}", "--listen", "127.0.0.1:0", *words]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.log_file, text=True,
                                        env={**os.environ, **(environment or {})})
        # A first start says which key files it made before it says where it listens.
        found = (re.search(r"http://\S+:(\d+)\s*$", line) for line in self.process.stdout)
        said = next(filter(None, found), None)
        if said is None:
            raise AssertionError("the server ended before it listened")
        self.port = int(said[1])
        for _ in range(200):
            try:
                ask(self.port, "GET", "/healthz", timeout=2)
                break
            except OSError:
                time.sleep(0.02)

    def ask(self, method, path, headers=None, body=None):
        return ask(self.port, method, path, headers, body)

    def log(self):
        """What the log says so far, a dict a line; a line that is no JSON is a fault."""
        lines = pathlib.Path(self.log_file.name).read_text("utf-8").splitlines()
        return [json.loads(line) for line in lines]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)
        self.process.stdout.close()
        self.log_file.close()
