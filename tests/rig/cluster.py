"""PostgreSQL servers of one's own, in folders, by an ordinary user: to restart, starve and cut off."""
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import sys
import time

from rig.program import ROOT, Postgres, free_port, must

sys.path.insert(0, str(ROOT / "bench"))
from machine import with_children  # noqa: E402

SETTINGS = {"listen_addresses": "", "max_connections": "80", "shared_buffers": "64MB", "fsync": "on",
            "synchronous_commit": "on", "log_min_messages": "warning", "restart_after_crash": "on"}


def binaries():
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: float(one.parent.name))
    return found[-1] if found else pathlib.Path(shutil.which("initdb") or "/usr/bin/initdb").parent


def ordinary():
    """PostgreSQL refuses to run as root."""
    if os.getuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


class Cluster:
    def __init__(self, folder, name="primary", settings=(), environment=None):
        self.user, self.folder = ordinary(), pathlib.Path(folder) / name
        self.folder.mkdir()
        if self.user:
            os.chown(self.folder, self.user.pw_uid, self.user.pw_gid)
            pathlib.Path(folder).chmod(0o711)
        self.data, self.port, self.process = self.folder / "data", free_port(), None
        self.settings, self.environment = SETTINGS | dict(settings), environment or {}

    def run(self, program, *words, check=True):
        options = {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []} if self.user else {}
        run = subprocess.run([binaries() / program, *map(str, words)], capture_output=True, text=True,
                             cwd=self.folder, **options)
        return must(run) if check else run

    def create(self):
        self.run("initdb", "-D", self.data, "-U", "qingdan", "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
        return self.start()

    def url(self, database="postgres"):
        return f"postgresql://qingdan@/{database}?host={self.folder}&port={self.port}"

    def start(self, wait=True):
        words = [binaries() / "postgres", "-D", self.data, "-k", self.folder, "-p", str(self.port)]
        for name, value in self.settings.items():
            words += ["-c", f"{name}={value}"]
        options = {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []} if self.user else {}
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(words, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=self.folder,
                                            env={**os.environ, **self.environment}, **options)
        if wait:
            self.await_ready()
        return self

    def await_ready(self, within=60, revive=False):
        end = time.monotonic() + within
        while self.run("pg_isready", "-h", self.folder, "-p", self.port, check=False).returncode != 0:
            if revive and self.process.poll() is not None:       # systemd would
                self.start(wait=False)
            if time.monotonic() > end:
                raise AssertionError(f"PostgreSQL does not start:\n{(self.folder / 'log').read_text()[-2000:]}")
            time.sleep(0.03)

    def psql(self, sql, database="postgres", check=True):
        return Postgres.psql(self.url(database), sql, check)

    def stop(self, how=signal.SIGQUIT):
        """SIGQUIT is PostgreSQL's immediate shutdown: a crash. SIGKILL takes its children too."""
        if self.process and self.process.poll() is None:
            for pid in with_children(self.process.pid) if how == signal.SIGKILL else [self.process.pid]:
                try:
                    os.kill(pid, how)
                except ProcessLookupError:
                    pass
            self.process.wait(60)
