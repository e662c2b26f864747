"""nginx before several nodes, as docs/operations/nginx.conf has it, without TLS."""
import pathlib
import shutil
import signal
import subprocess
import time

from rig.program import free_port


def installed():
    return shutil.which("nginx") or (pathlib.Path("/usr/sbin/nginx").exists() and "/usr/sbin/nginx") or None


class Proxy:
    def __init__(self, folder, ports):
        self.folder, self.ports, self.port = pathlib.Path(folder), list(ports), free_port()
        self.file, self.process = self.folder / "nginx.conf", None

    def write(self, down=()):
        each = "\n".join(f"        server 127.0.0.1:{port}{' down' if port in down else ''};" for port in self.ports)
        temporary = " ".join(f"{name}_temp_path {self.folder}/{name};"
                             for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        self.file.write_text(f"""worker_processes 1;
pid {self.folder}/nginx.pid;
error_log {self.folder}/nginx.log;
events {{ worker_connections 512; }}
http {{
    access_log off;
    {temporary}
    upstream qingdan {{
{each}
        keepalive 32;
    }}
    server {{
        listen 127.0.0.1:{self.port};
        keepalive_timeout 0;    # when nginx reloads it hangs up on who is idle; browsers ask again, our people do not
        client_max_body_size 64m;
        location / {{
            proxy_pass http://qingdan;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header Host $host;
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_set_header X-Forwarded-Proto $scheme;
        }}
    }}
}}
""")

    def start(self):
        self.write()
        self.process = subprocess.Popen([installed(), "-c", str(self.file), "-g", "daemon off;"],
                                        stderr=subprocess.DEVNULL)
        time.sleep(0.2)
        return self

    def reload(self, down=()):
        """New requests go elsewhere; those under way end where they are. Returns when the old workers have none."""
        before = self.workers()
        self.write(down)
        self.process.send_signal(signal.SIGHUP)
        end = time.monotonic() + 20
        while before & self.workers() or not self.workers():
            if time.monotonic() > end:
                break               # somebody's kept connection; it carries no request of ours
            time.sleep(0.02)

    def workers(self):
        pid = self.process.pid
        return set(pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split())

    def stop(self):
        self.process.terminate()
        self.process.wait(20)
