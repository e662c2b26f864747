"""A small mail server and a small receiver of webhooks, on this machine, that do as a test tells them."""
import base64
import http.server
import socketserver
import ssl
import subprocess
import threading


def certificate(folder, name):
    """Key and certificate for `name`, signed by itself: (key file, certificate file)."""
    key, cert = folder / f"{name}.key", folder / f"{name}.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-days", "2", "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}",
                    "-keyout", key, "-out", cert], check=True, capture_output=True)
    return key, cert


class _Session(socketserver.StreamRequestHandler):
    timeout = 20

    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")
        self.wfile.flush()

    def wrap(self):
        self.request = self.server.tls.wrap_socket(self.request, server_side=True)
        self.rfile, self.wfile = self.request.makefile("rb"), self.request.makefile("wb")
        self.is_tls = True

    def handle(self):
        self.is_tls, self.is_known, self.sender, self.to = False, False, None, []
        try:
            if self.server.implicit:
                self.wrap()
            self.say("220 mail.example ready")
            while line := self.rfile.readline():
                if not self.obey(line.decode("ascii", "replace").rstrip("\r\n")):
                    return
        except (OSError, ValueError):
            return

    def obey(self, line):
        verb = line.split(" ")[0].split(":")[0].upper()
        if verb == "EHLO":
            self.server.greetings.append(line)
            self.offer()
        elif verb == "STARTTLS":
            self.say("220 go on")
            self.wrap()
        elif verb == "AUTH":
            self.authenticate(line)
        elif verb == "MAIL":
            is_welcome = self.is_known or not self.server.login
            self.say("250 ok" if is_welcome else "530 5.7.0 authentication required")
            self.sender = line
        elif verb == "RCPT":
            self.say(self.server.answer_to(line))
            self.to.append(line)
        elif verb == "DATA":
            self.take_letter()
        elif verb == "QUIT":
            self.say("221 bye")
            return False
        else:
            self.say("250 ok")
        return True

    def offer(self):
        words = ["mail.example"]
        if self.server.tls and not self.is_tls:
            words.append("STARTTLS")
        if self.server.login and (self.is_tls or not self.server.tls):
            words.append("AUTH PLAIN")
        for word in words[:-1]:
            self.say(f"250-{word}")
        self.say(f"250 {words[-1]}")

    def authenticate(self, line):
        parts = line.split(" ")
        if len(parts) < 3:
            self.say("334 ")
            parts.append(self.rfile.readline().decode().strip())
        given = base64.b64decode(parts[2]).decode().split("\0")[1:]
        self.is_known = tuple(given) == self.server.login
        self.say("235 welcome" if self.is_known else "535 5.7.8 no")

    def take_letter(self):
        self.say("354 go on")
        text = b""
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            text += line
        self.server.letters.append({"from": self.sender, "to": self.to, "text": text, "tls": self.is_tls})
        self.say("250 taken")


class MailServer(socketserver.ThreadingTCPServer):
    """`letters` is what was taken. `refusals`: {part of an address: answer}. `login`: (account, password) or None."""
    allow_reuse_address, daemon_threads = True, True

    def __init__(self, key=None, cert=None, login=None, implicit=False, port=0):
        super().__init__(("127.0.0.1", port), _Session)
        self.letters, self.greetings, self.refusals = [], [], {}
        self.login, self.implicit, self.tls = login, implicit, None
        if cert:
            self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.tls.load_cert_chain(cert, key)
        self.port = self.server_address[1]
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def answer_to(self, line):
        return next((answer for part, answer in self.refusals.items() if part in line), "250 ok")

    def end(self):
        self.shutdown()
        self.server_close()


class _Hook(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.posts.append({"path": self.path, "headers": dict(self.headers.items()), "body": body})
        status = self.server.statuses.pop(0) if self.server.statuses else 204
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


class Receiver(http.server.ThreadingHTTPServer):
    """`posts` is what came; `statuses` are answered in turn, then 204."""
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Hook)
        self.posts, self.statuses, self.port = [], [], self.server_address[1]
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def end(self):
        self.shutdown()
        self.server_close()
