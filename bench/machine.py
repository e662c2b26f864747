"""What the measurements need of this machine: processes, their CPU time and memory, load, servers, wrk."""
import http.client
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "build/qingdan"
HELPER = ROOT / "build/qingdan_bench"
KEPT = ROOT / "build/bench"                # filled databases, from run to run
CLIENTS = 64                               # connections of wrk
SECONDS = 2                                # of one round of wrk
COUNTY = "/api/v1/990101"
TICK = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def cpu_seconds(pids):
    total = 0
    for pid in pids:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICK


def with_children(pid):
    found = [pid]
    for task in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            parent = int(task.joinpath("stat").read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, ValueError):
            continue
        if parent == pid:
            found.append(int(task.name))
    return found


def postgres_backends(url):
    """The processes that serve this database of ours; PostgreSQL writes its name into their titles."""
    name = url.partition("?")[0].rsplit("/", 1)[1]
    found = []
    for task in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            title = task.joinpath("cmdline").read_bytes()
        except OSError:
            continue
        if title.startswith(b"postgres:") and f" {name} ".encode() in title:
            found.append(int(task.name))
    return found


def _ticks():
    fields = [int(one) for one in pathlib.Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]]
    return sum(fields), fields[3] + fields[4]


def load():
    """The load average, and how many cores others keep busy now, while we do nothing."""
    total, idle = _ticks()
    time.sleep(0.5)
    total_after, idle_after = _ticks()
    busy = 1 - (idle_after - idle) / max(total_after - total, 1)
    return {"average": round(os.getloadavg()[0], 2), "busy_cores": round(busy * os.cpu_count(), 2)}


def helper(*words):
    """What qingdan_bench prints."""
    run = subprocess.run([HELPER, *map(str, words)], stdout=subprocess.PIPE, text=True)
    if run.returncode != 0:
        sys.exit(f"bench: qingdan_bench {' '.join(map(str, words))} failed")
    return run.stdout


def measured(*words):
    return json.loads(helper(*words))


class Person:
    """A connection that is kept, with a sign-in if there is one."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.headers = {}

    def ask(self, method, path, body=None):
        """`body`: what becomes JSON, or a file's bytes."""
        is_file = isinstance(body, bytes)
        sent = body if is_file or body is None else json.dumps(body)
        kind = "application/octet-stream" if is_file else "application/json"
        headers = self.headers | ({"Content-Type": kind} if sent else {})
        self.connection.request(method, path, sent, headers)
        reply = self.connection.getresponse()
        data = reply.read()
        if reply.status != 200:
            sys.exit(f"bench: {method} {path}: {reply.status} {data[:300].decode(errors='replace')}")
        return reply, data

    def json(self, method, path, body=None):
        return json.loads(self.ask(method, path, body)[1])

    def sign_in(self, login, password):
        reply, data = self.ask("POST", COUNTY + "/session", {"login": login, "password": password})
        cookie = reply.getheader("Set-Cookie").split(";")[0]
        self.headers = {"Cookie": cookie, "X-CSRF-Token": json.loads(data)["csrf_token"]}


def load_demo(db, accounts=None):
    words = ["--accounts", accounts] if accounts else []
    subprocess.run([PROGRAM, "demo", "--db", db, *words], check=True, stdout=subprocess.DEVNULL)
    if not db.startswith("sqlite:"):
        # What autovacuum does within a minute: without, PostgreSQL takes each row for a county of its own, and
        # plans accordingly, for us as for pgbench.
        subprocess.run(["psql", "-qX", "-d", db, "-c", "ANALYZE"], check=True)


class Server:
    """The program, serving a database that is there already."""

    def __init__(self, db, first="/healthz", words=()):
        self.db = db
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        started = time.perf_counter()
        self.process = subprocess.Popen([PROGRAM, "serve", "--db", db, "--listen", f"127.0.0.1:{self.port}",
                                         *words], stdout=subprocess.DEVNULL)
        while True:
            try:
                Person(self.port).ask("GET", first)
                break
            except ConnectionError:
                if self.process.poll() is not None:
                    sys.exit(f"bench: the server on {db} ended at once")
                time.sleep(0.001)
        self.start_seconds = time.perf_counter() - started
        self.start_cpu_seconds = cpu_seconds([self.process.pid])

    def memory_mib(self, what="VmRSS"):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(what + r":\s+(\d+)", status)[1]) / 1024

    def stop(self):
        self.process.terminate()
        self.process.wait(60)


class Nginx:
    """nginx with one worker that answers the same bytes from its own memory."""

    def __init__(self, folder, body):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/"
        file = pathlib.Path(folder) / "nginx.conf"
        temporary = " ".join(f"{name}_temp_path {folder}/{name};"
                             for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        file.write_text(f"""worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{ access_log off; keepalive_requests 100000000; {temporary}
server {{ listen 127.0.0.1:{self.port}; default_type application/json; {self.answer(body)} }} }}""")
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        self.process = subprocess.Popen([program, "-c", str(file), "-g", "daemon off;"], stderr=subprocess.DEVNULL)
        for _ in range(100):
            try:
                self.same = Person(self.port).ask("GET", "/")[1] == body
                break
            except ConnectionError:
                time.sleep(0.02)
        self.pids = with_children(self.process.pid)

    @staticmethod
    def answer(body):
        """nginx takes words of 4 kB at most: a longer answer is put together from several."""
        text, pieces = body.decode(), []
        while text:
            piece = text[:1000]
            pieces.append(piece.replace("\\", "\\\\").replace("'", "\\'"))
            text = text[1000:]
        if len(pieces) == 1:
            return f"location / {{ return 200 '{pieces[0]}'; }}"
        words = " ".join(f"set $piece{i} '{piece}';" for i, piece in enumerate(pieces))
        return f"{words} location / {{ return 200 \"{''.join(f'$piece{i}' for i in range(len(pieces)))}\"; }}"

    def stop(self):
        self.process.terminate()
        self.process.wait(20)


def wrk(url, script=None):
    """How many requests were answered in one round."""
    command = ["wrk", "-t1", f"-c{CLIENTS}", f"-d{SECONDS}s"] + (["-s", str(script)] if script else []) + [url]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)|Socket errors: .*", out)
    if failed:
        sys.exit(f"bench: {failed[0]} from {url}")
    return int(re.search(r"(\d+) requests in", out)[1])


def cost(url, pids, script=None):
    """CPU microseconds a request in one round."""
    before = cpu_seconds(pids)
    requests = wrk(url, script)
    return (cpu_seconds(pids) - before) * 1e6 / requests
