#!/usr/bin/env python3
"""Measures the built program (build/qingdan) against the budgets. `./dev bench [NAME]`.

Ratios come from interleaved rounds of one run and decide; absolute figures are budgets on two quiet cores.
Prints a table and keeps it as JSON in bench/results/."""
import datetime
import json
import os
import pathlib
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "build/qingdan"
ROUNDS, SECONDS, CLIENTS = 5, 2, 64
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


def children(pid):
    found = [pid]
    for task in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            parent = int(task.joinpath("stat").read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, ValueError):
            continue
        if parent == pid:
            found.append(int(task.name))
    return found


def get(url):
    with urllib.request.urlopen(url, timeout=10) as reply:
        return reply.read()


class Server:
    """The demo county in a folder of its own, served on a free port."""

    def __init__(self, folder):
        self.db = f"sqlite:{folder}/bench.db"
        subprocess.run([PROGRAM, "demo", "--db", self.db], check=True, stdout=subprocess.DEVNULL)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        started = time.perf_counter()
        self.process = subprocess.Popen([PROGRAM, "serve", "--db", self.db, "--listen", f"127.0.0.1:{self.port}"],
                                        stdout=subprocess.DEVNULL)
        while True:
            try:
                get(self.url + "/healthz")
                break
            except OSError:
                time.sleep(0.002)
        self.start_seconds = time.perf_counter() - started

    def memory_mib(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    def stop(self):
        self.process.terminate()
        self.process.wait(20)


def nginx(folder, body):
    """nginx that answers the same bytes from memory."""
    port = free_port()
    file = pathlib.Path(folder) / "nginx.conf"
    text = body.decode().replace("\\", "\\\\").replace("'", "\\'").replace("$", "")
    file.write_text(f"""worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{ access_log off; keepalive_requests 100000000; client_body_temp_path {folder}; proxy_temp_path {folder};
fastcgi_temp_path {folder}; uwsgi_temp_path {folder}; scgi_temp_path {folder};
server {{ listen 127.0.0.1:{port}; default_type application/json; location / {{ return 200 '{text}'; }} }} }}""")
    process = subprocess.Popen(["nginx", "-c", str(file), "-g", "daemon off;"], stderr=subprocess.DEVNULL)
    time.sleep(0.5)
    return process, f"http://127.0.0.1:{port}/"


def wrk(url, script=None):
    command = ["wrk", "-t1", f"-c{CLIENTS}", f"-d{SECONDS}s"] + (["-s", script] if script else []) + [url]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    if failed:
        sys.exit(f"bench: {failed[0]} from {url}")
    return int(re.search(r"(\d+) requests in", out)[1])


def cost(url, pids, script=None):
    """CPU microseconds a request."""
    before = cpu_seconds(pids)
    requests = wrk(url, script)
    return (cpu_seconds(pids) - before) * 1e6 / requests


def duty_json(server, folder):
    lists = json.loads(get(server.url + "/api/v1/990101/lists"))["items"]
    edition = next(one["in_force"]["id"] for one in lists if not one["is_catalogue"])
    duties = json.loads(get(f"{server.url}/api/v1/990101/editions/{edition}/duties"))["items"]
    url = f"{server.url}/api/v1/990101/editions/{edition}/duties/{duties[0]['id']}"
    process, other = nginx(folder, get(url))
    try:
        pids = children(process.pid)
        rounds = [(cost(url, [server.process.pid]), cost(other, pids)) for _ in range(ROUNDS)]
    finally:
        process.terminate()
    ours, theirs = (statistics.median(column) for column in zip(*rounds))
    return {"ours_us": round(ours, 1), "nginx_us": round(theirs, 1), "ratio": round(ours / theirs, 2),
            "must": "ratio <= 1.6"}


def search(server, folder):
    words = ["巡查", "宅基地", "最低生活保障", "秸秆", "防汛抗旱", "行政处罚", "安全生产", "养老"]
    paths = ",".join(f"'/api/v1/990101/search?page_size=20&q={urllib.parse.quote(w)}'" for w in words)
    script = pathlib.Path(folder) / "search.lua"
    # A cookie of a sign-in, even one that nobody holds, keeps the answers out of the response cache.
    script.write_text(f"local p={{{paths}}} local i=0 request=function() i=i+1 "
                      f"return wrk.format('GET',p[i%{len(words)}+1],{{['Cookie']='qingdan_session=none'}}) end")
    rounds = [cost(server.url, [server.process.pid], str(script)) for _ in range(ROUNDS)]
    return {"cpu_ms": round(statistics.median(rounds) / 1000, 3), "duties": 2166,
            "must": "<= 0.20 CPU ms at 100 000 duties (here: the demo county's)"}


def import_preview(server, folder):
    import openpyxl
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("配合履职")
    sheet.append(["序号", "类别", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责"])
    for i in range(1, 20001):
        sheet.append([i, "生态环保", f"第{i}片河道日常巡查保洁", "县水务局", "1. 组织巡查；\n2. 查处违法行为。",
                      "1. 日常巡查；\n2. 发现问题及时报告。"])
    file = pathlib.Path(folder) / "large.xlsx"
    book.save(file)
    started = time.perf_counter()
    process = subprocess.Popen([PROGRAM, "import", file, "--town", "青禾镇", "--dry-run", "--json", "--db", server.db],
                               stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    return {"seconds": round(seconds, 2), "mib": round(usage.ru_maxrss / 1024), "rows": 20000, "exit": status,
            "must": "<= 3 s, <= 300 MiB"}


def export(server, _):
    started = time.perf_counter()
    for kind in ("docx", "pdf", "xlsx"):
        command = [PROGRAM, "export", "--town", "青禾镇", "--format", kind, "--db", server.db, "-o", os.devnull]
        subprocess.run(command, check=True)
    return {"seconds": round(time.perf_counter() - started, 2),
            "must": "<= 2 s with publishing (here: export alone)"}


def at_rest(server, _):
    return {"mib": round(server.memory_mib(), 1), "start_seconds": round(server.start_seconds, 3),
            "must": "<= 60 MiB, <= 0.3 s"}


BENCHES = {"at_rest": at_rest, "duty_json": duty_json, "search": search, "import_preview": import_preview,
           "export": export}


def main():
    wanted = sys.argv[1:] or list(BENCHES)
    figures = {}
    with tempfile.TemporaryDirectory() as folder:
        server = Server(folder)
        try:
            for name in wanted:
                figures[name] = BENCHES[name](server, folder)
                print(f"{name:16}", "  ".join(f"{key} {value}" for key, value in figures[name].items()), flush=True)
        finally:
            server.stop()
    head = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    commit = head.stdout.strip()
    result = {"commit": commit, "cores": os.cpu_count(), "load": os.getloadavg()[0], "figures": figures}
    stamp = datetime.date.today().isoformat()
    file = ROOT / "bench/results" / f"{stamp}-{commit}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n")
    print(f"kept in {file.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
