"""The program as a process, and databases of both engines that it can be pointed at."""
import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("QINGDAN_PROGRAM", ROOT / "build/qingdan"))
# Every database of a run is signed with one key: they are copies of each other and come out of backups.
KEYS = tempfile.TemporaryDirectory(prefix="qingdan-keys-")
os.environ["QINGDAN_LOG_KEY"] = f"{KEYS.name}/log-key"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def qingdan(*words, **options):
    """Runs a subcommand; the answer has returncode, stdout, stderr."""
    return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, **options)


def must(run):
    if run.returncode != 0:
        raise AssertionError(f"{run.args}: {run.returncode}\n{run.stdout[-2000:]}\n{run.stderr[-2000:]}")
    return run.stdout


class Sqlite:
    """A file of its own in a folder."""
    engine = "sqlite"

    def __init__(self, folder, name="county"):
        self.name, self.path = name, pathlib.Path(folder) / f"{name}.db"
        self.url = f"sqlite:{self.path}"

    def rows(self, sql):
        with_ = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=10)
        try:
            with_.row_factory = sqlite3.Row
            return [dict(row) for row in with_.execute(sql)]
        finally:
            with_.close()

    def answers(self, questions):
        """Several questions at once, by name."""
        return {name: self.rows(sql) for name, sql in questions.items()}

    def execute(self, sql):
        with_ = sqlite3.connect(self.path, timeout=10)
        try:
            with_.executescript(sql)
        finally:
            with_.close()

    def copy(self, name):
        """A new database with the same content; nobody has this one open."""
        other = Sqlite(self.path.parent, name)
        shutil.copyfile(self.path, other.path)
        return other

    def empty(self, name):
        """Where another database of this kind can be made."""
        return Sqlite(self.path.parent, name)

    def drop(self):
        for ending in ("", "-wal", "-shm"):
            pathlib.Path(f"{self.path}{ending}").unlink(missing_ok=True)


class Postgres:
    """A database on a server; `server` is the address of another one there."""
    engine = "postgres"

    def __init__(self, server, name, template="template0"):
        self.server, self.name = server, name
        path, _, query = server.partition("?")
        self.url = f"{path.rsplit('/', 1)[0]}/{name}" + (f"?{query}" if query else "")
        Postgres.psql(server, f"CREATE DATABASE {name} TEMPLATE {template} ENCODING UTF8")

    @staticmethod
    def psql(url, sql, check=True):
        run = subprocess.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", url], input=sql, capture_output=True, text=True)
        return must(run) if check else run

    def rows(self, sql):
        return self.answers({"rows": sql})["rows"]

    def answers(self, questions):
        each = ", ".join(f"'{name}', (SELECT coalesce(json_agg(t), '[]') FROM ({sql}) AS t)"
                         for name, sql in questions.items())
        return json.loads(Postgres.psql(self.url, f"SELECT json_build_object({each})"))

    def execute(self, sql):
        Postgres.psql(self.url, sql)

    def copy(self, name):
        return Postgres(self.server, name, self.name)

    def empty(self, name):
        return Postgres(self.server, name)

    def drop(self):
        Postgres.psql(self.server, f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")


def engines(folder, server, only=None):
    """An empty database on each engine, or on one of them."""
    found = []
    if only in (None, "sqlite"):
        found.append(Sqlite(folder))
    if only in (None, "postgres") and server:
        found.append(Postgres(server, f"qd_drill_{os.getpid()}"))
    return found


def fill(db, folder):
    """The demo county; returns the accounts by login, with their passwords."""
    file = pathlib.Path(folder) / f"accounts-{db.engine}.json"
    must(qingdan("demo", "--db", db.url, "--accounts", file))
    return {one["login"]: one["password"] for one in json.loads(file.read_text())["accounts"]}


class Demo:
    """The demo county, filled once on each engine, and copied for whoever needs one."""

    def __init__(self, server):
        self.server, self.folder = server, tempfile.TemporaryDirectory(prefix="qingdan-demo-")
        self.engines, self.known, self.count = ["sqlite"] + (["postgres"] if server else []), {}, 0

    def copy(self, engine, folder):
        """A database of one's own, and the accounts' passwords."""
        if engine not in self.known:
            db = engines(self.folder.name, self.server, engine)[0]
            self.known[engine] = db, fill(db, self.folder.name)
        db, passwords = self.known[engine]
        self.count += 1
        copy = db.copy(f"county{self.count}" if engine == "sqlite" else f"{db.name}_{self.count}")
        if engine == "sqlite":
            copy.path = copy.path.rename(pathlib.Path(folder) / copy.path.name)
            copy.url = f"sqlite:{copy.path}"
        return copy, passwords

    def end(self):
        for db, _ in self.known.values():
            db.drop()
        self.folder.cleanup()


class Server:
    """The program serving a database. `start` returns once it answers."""

    def __init__(self, db_url, log, port=None, prefix=(), options=(), preexec=None, environment=None):
        self.port = port or free_port()
        self.words = [*prefix, str(PROGRAM), "serve", "--db", db_url, "--listen", f"127.0.0.1:{self.port}", *options]
        self.log, self.preexec, self.process = pathlib.Path(log), preexec, None
        self.environment = {**os.environ, **(environment or {})}

    def launch(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(self.words, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                                            preexec_fn=self.preexec, env=self.environment)

    def start(self, within=30):
        self.launch()
        end = time.monotonic() + within
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > end:
                raise AssertionError(f"the server does not start:\n{self.log.read_text()[-3000:]}")
            time.sleep(0.004)
        return self

    def answers(self):
        try:
            link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            link.request("GET", "/healthz")
            return link.getresponse().status == 200
        except OSError:
            return False
        except http.client.HTTPException:
            return False
        finally:
            link.close()

    def kill(self, how=signal.SIGKILL):
        if self.process is not None:
            if self.process.poll() is None:
                self.process.send_signal(how)
            self.process.wait(60)

    def stop(self):
        self.kill(signal.SIGTERM)
        return self.process.returncode
