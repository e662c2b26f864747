"""A really running server over a database of its own, and somebody who asks it over a socket."""
import http.client
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("QINGDAN_PROGRAM", str(ROOT / "build/qingdan"))
COOKIE = "qingdan_session"


class Server:
    """`with Server(database) as server`: serves a copy of the database file and is gone afterwards."""

    def __init__(self, database, *options, in_place=False):
        self.folder = tempfile.mkdtemp(prefix="qingdan-server-")
        self.database = str(database)
        if not in_place:
            self.database = str(pathlib.Path(self.folder) / "county.db")
            shutil.copy(database, self.database)
            for key in (".log-key", ".field-key"):      # beside the database, and of no use to another
                if pathlib.Path(str(database) + key).exists():
                    shutil.copy(str(database) + key, self.database + key)
        command = [PROGRAM, "serve", "--db", f"sqlite:{self.database}", "--listen", "127.0.0.1:0",
                   "--workers", "2", *options]
        self.log = open(pathlib.Path(self.folder) / "log", "w+", encoding="utf-8")
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.printed = ""
        for line in self.process.stdout:
            self.printed += line
            if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
                self.port = int(found.group(1))
                break
        else:
            raise RuntimeError("the server did not start: " + self.errors())

    def errors(self):
        self.log.flush()
        self.log.seek(0)
        return self.log.read()

    def is_up(self):
        return self.process.poll() is None

    def stop(self, kill=False):
        self.process.kill() if kill else self.process.terminate()
        self.process.wait(20)
        self.process.stdout.close()
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop(kill=True)


class Answer:
    """Status, headers (lower case, in a list) and body of one reply."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, [(k.lower(), v) for k, v in headers], body

    def header(self, name, default=""):
        return next((value for key, value in self.headers if key == name), default)

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def said(self):
        """The body without the number that each refusal has of its own."""
        return re.sub(rb'"request":"[^"]*"', b"", self.body)

    @property
    def why(self):
        """The word of the refusal; empty when there is none."""
        return self.json.get("why", "") if "problem+json" in self.header("content-type") else ""

    def __repr__(self):
        return f"{self.status} {self.why or self.text[:300]}"


class Person:
    """Asks the server; keeps the session's cookie and token when signed in. Follows nothing, guesses nothing."""

    def __init__(self, port, token="", csrf=""):
        self.port, self.token, self.csrf, self.line = port, token, csrf, None

    def ask(self, method, path, body=None, headers=None, kind=None):
        """`body`: bytes as they are, anything else as JSON. A header of None takes ours away."""
        sent = {"Host": f"127.0.0.1:{self.port}"}
        if isinstance(body, str):
            body = body.encode()
        if body is not None and not isinstance(body, bytes):
            body, kind = json.dumps(body, ensure_ascii=False).encode(), kind or "application/json"
        if kind:
            sent["Content-Type"] = kind
        if self.token:
            sent["Cookie"] = f"{COOKIE}={self.token}"
        if self.csrf and method not in ("GET", "HEAD", "OPTIONS"):
            sent["X-CSRF-Token"] = self.csrf
        sent.update(headers or {})
        return self._send(method, path, body, {k: v for k, v in sent.items() if v is not None})

    def _send(self, method, path, body, headers):
        for attempt in range(2):
            if self.line is None:
                self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
            try:
                self.line.putrequest(method, urllib.parse.quote(path, safe="/?&=%+:,;@!$'()*~[]"),
                                     skip_host=True, skip_accept_encoding=True)
                for name, value in headers.items():
                    self.line.putheader(name, value)
                if body is not None or method in ("POST", "PUT", "PATCH"):
                    self.line.putheader("Content-Length", str(len(body or b"")))
                self.line.endheaders(body)
                reply = self.line.getresponse()
                return Answer(reply.status, reply.getheaders(), reply.read())
            except (http.client.RemoteDisconnected, ConnectionError):
                self.close()
                if attempt:
                    raise

    def __del__(self):
        self.close()

    def get(self, path, **more):
        return self.ask("GET", path, **more)

    def must(self, method, path, body=None, **more):
        """The JSON of an answer that has to be 2xx."""
        answer = self.ask(method, path, body, **more)
        if not 200 <= answer.status < 300:
            raise AssertionError(f"{method} {path}: {answer}")
        return answer.json

    def sign_in(self, county, login, password):
        answer = self.ask("POST", f"/api/v1/{county}/session", {"login": login, "password": password})
        if answer.status != 200:
            raise AssertionError(f"{login} cannot sign in: {answer}")
        self.csrf = answer.json["csrf_token"]
        self.token = re.match(COOKIE + "=([^;]*)", answer.header("set-cookie")).group(1)
        return answer

    def close(self):
        if self.line:
            self.line.close()
        self.line = None
