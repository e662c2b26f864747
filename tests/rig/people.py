"""People at work over HTTP, each alone with what they change, so that what must be there is known exactly.

Everybody keeps a ledger: the state after the last acknowledged act (`sure`), and the state if the act under way
when the line broke did happen (`maybe`). `settle` holds what a database has against it: an acknowledged act
must be there, once; the one without an answer must be there whole, or not at all."""
import http.client
import itertools
import json
import socket
import time

COUNTY = "990101"
numbers = itertools.count(1)


class Lost(Exception):
    """No answer, or none that says what happened (503): the act may have happened or not."""


class Refused(AssertionError):
    """An answer that nobody should get here."""


class Idle(Exception):
    """There is nothing to do just now; nothing was asked for that could be lost."""


class Line:
    """A kept connection with a sign-in. `port` may change between acts."""

    def __init__(self, where, timeout=30):
        self.where, self.timeout = where, timeout
        self.link, self.headers = None, {}
        self.problems = []          # what 5xx answers said
        self.cut, self.slowest = 0, 0.0     # lines broken without an answer; seconds of the slowest answer

    def close(self):
        if self.link:
            self.link.close()
        self.link = None

    def ask(self, method, path, body=None, headers=()):
        if not path.startswith("/"):
            path = f"/api/v1/{COUNTY}/{path}"
        text = None if body is None else json.dumps(body)
        words = self.headers | dict(headers) | ({"Content-Type": "application/json"} if text else {})
        began = time.monotonic()
        try:
            if self.link is None:
                self.link = http.client.HTTPConnection("127.0.0.1", self.where(), timeout=self.timeout)
                self.link.connect()
                self.link.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.link.request(method, path, text, words)
            reply = self.link.getresponse()
            data = reply.read()
        except (OSError, http.client.HTTPException) as broken:
            self.close()
            self.cut += 1
            raise Lost(f"{method} {path}: {broken!r}") from None
        self.slowest = max(self.slowest, time.monotonic() - began)
        if reply.status >= 500:
            self.problems.append((reply.status, dict(reply.getheaders()), data.decode(errors="replace")))
            raise Lost(f"{method} {path}: {reply.status} {data[:300].decode(errors='replace')}")
        return reply, data

    def json(self, method, path, body=None):
        reply, data = self.ask(method, path, body)
        if reply.status != 200:
            raise Refused(f"{method} {path}: {reply.status} {data[:400].decode(errors='replace')}")
        return json.loads(data)

    def sign_in(self, login, password):
        """The old cookie stays in use when the line breaks before the answer."""
        reply, data = self.ask("POST", "session", {"login": login, "password": password},
                               {"Cookie": "", "X-CSRF-Token": ""})
        if reply.status != 200:
            raise Refused(f"sign-in of {login}: {reply.status} {data[:400].decode(errors='replace')}")
        cookie = reply.getheader("Set-Cookie").split(";")[0]
        self.headers = {"Cookie": cookie, "X-CSRF-Token": json.loads(data)["csrf_token"]}


class Person:
    """Works until the line breaks or `stop` is set; counts what was acknowledged."""
    rest = 0                        # seconds between acts
    may_be_refused = False          # for a while; a refused act has not happened

    def __init__(self, line):
        self.line, self.sure, self.maybe = line, None, None
        self.acts = self.applied = 0        # acknowledged; and those known to have happened without an answer

    def work(self, stop, told):
        while not stop.is_set():
            try:
                self.act()
            except Lost:
                return
            except Idle:
                stop.wait(0.01)
                continue
            except Refused:
                if not self.may_be_refused:
                    raise
                self.maybe = None
                return
            self.acts += 1
            told()
            if self.rest:
                stop.wait(self.rest)

    def attempt(self, after, method, path, body=None):
        """One act: `after` is the state once it has happened."""
        self.maybe = after
        answer = self.line.json(method, path, body)
        self.sure, self.maybe = after, None
        return answer

    def settle(self, found):
        """Holds what is found against the ledger; says whether the act without an answer happened."""
        happened = False
        if found != self.sure:
            if self.maybe is None or found != self.maybe:
                raise AssertionError(f"{self}: acknowledged {self.sure}, perhaps {self.maybe}, found {found}")
            self.sure, happened = self.maybe, True
            self.applied += 1
        self.maybe = None
        return happened


class Clerk(Person):
    """Looks after one list's draft: adds, changes and removes duties, gives the draft up and begins anew."""

    def __init__(self, line, one, department, chance):
        super().__init__(line)
        self.list, self.body, self.department, self.chance = one["id"], one["body"]["id"], department, chance
        self.edition, self.version, self.ids = None, 0, {}
        self.sure = (False, {})             # is there a draft, and each code's key

    def __repr__(self):
        return f"clerk of {self.list}"

    def duty(self, code, key):
        def row(body, role):
            return {"body_id": body, "role": role, "items": [key], "is_confirmed": True}
        return {"code": code, "kind": "assisting", "name": f"演练事项{key}", "note": key, "classes": [],
                "matrix": [row(self.department, "lead"), row(self.body, "assist")], "citations": [],
                "edition_version": self.version}

    def act(self):
        is_open, duties = self.sure
        if not is_open:
            head = self.attempt((True, {}), "POST", f"lists/{self.list}/editions", {"from": "empty"})
            self.edition, self.version, self.ids = head["id"], head["version"], {}
            return
        edition = f"editions/{self.edition}"
        key, dice = f"k{next(numbers)}", self.chance.random()
        if len(duties) >= 12 and dice < 0.1:
            self.attempt((False, {}), "POST", f"{edition}/step", {"action": "discard", "version": self.version})
        elif duties and dice < 0.3:
            code = self.chance.choice(sorted(duties))
            after = {one: mark for one, mark in duties.items() if one != code}
            self.attempt((True, after), "DELETE", f"{edition}/duties/{self.ids.pop(code)}?version={self.version}")
            self.version += 1
        elif duties and (dice < 0.6 or len(duties) >= 20):
            code = self.chance.choice(sorted(duties))
            self.attempt((True, duties | {code: key}), "PUT", f"{edition}/duties/{self.ids[code]}",
                         self.duty(code, key))
            self.version += 1
        else:
            code = f"YL-{key}"
            made = self.attempt((True, duties | {code: key}), "POST", f"{edition}/duties", self.duty(code, key))
            self.ids[code] = made["id"]
            self.version += 1

    def settle_with(self, snapshot):
        head = snapshot["drafts"].get(self.list)
        duties = {}
        for row in snapshot["duties"] if head else ():
            if row["edition_id"] != head["id"]:
                continue
            if (row["parts"], row["items"], row["note"]) != (2, row["note"], row["note"]):
                raise AssertionError(f"{self}: a duty is there in part: {row}")
            duties[row["code"]] = row["note"]
        before = self.version
        same = head and head["id"] == self.edition
        happened = self.settle((head is not None, duties))
        if head:
            if same and head["version"] != before + happened:
                raise AssertionError(f"{self}: version {head['version']} after {before}, happened {happened}")
            self.edition, self.version = head["id"], head["version"]
            self.ids = {row["code"]: row["duty_id"] for row in snapshot["duties"] if row["edition_id"] == head["id"]}

    def ask_again(self):
        """The same through the API."""
        is_open, duties = self.sure
        if is_open:
            shown = self.line.json("GET", f"editions/{self.edition}/duties?page_size=100")["items"]
            if {one["code"] for one in shown} != set(duties):
                raise AssertionError(f"{self}: the API shows {sorted(one['code'] for one in shown)}")
            if duties:
                code = self.chance.choice(sorted(duties))
                note = self.line.json("GET", f"editions/{self.edition}/duties/{self.ids[code]}")["note"]
                assert note == duties[code], f"{self}: {code} says {note}, not {duties[code]}"


class Collector(Person):
    """Enters things that have a key of their own, and never takes one back."""

    def __init__(self, line):
        super().__init__(line)
        self.sure, self.ids = frozenset(), {}

    def enter(self, key, path, body):
        made = self.attempt(self.sure | {key}, "POST", path, body)
        self.ids[key] = made["id"]

    def settle_with(self, snapshot):
        found = [row["mark"] for row in snapshot[self.table] if row["mark"].startswith(self.prefix)]
        if len(found) != len(set(found)):
            raise AssertionError(f"{self}: something is there twice: {sorted(found)}")
        self.settle(frozenset(found))

    def __repr__(self):
        return f"{type(self).__name__} {self.prefix}"


class Registrar(Collector):
    """Bodies and documents of the library in turn."""
    table = "marks"

    def __init__(self, line, prefix):
        super().__init__(line)
        self.prefix = f"YL{prefix}-"

    def act(self):
        number = next(numbers)
        key = f"{self.prefix}{number}"
        if number % 2:
            self.enter(key, "bodies", {"code": key, "name": f"演练机构{key}", "kind": "county_department",
                                       "aliases": [f"演练{key}"]})
        else:
            self.enter(key, "bases", {"code": key, "title": f"演练办法{key}", "level": "document", "issuer": "演练县",
                                      "document_number": f"演练〔2026〕{number}号"})

    def ask_again(self):
        for key, one in self.ids.items():
            path = "bodies" if int(key.rsplit("-", 1)[1]) % 2 else "bases"
            found = self.line.json("GET", f"{path}/{one}")
            assert found.get("basis", found)["code"] == key, f"{self}: {key} is shown as {found}"
        self.ids = {}


class Reviewer(Collector):
    """Says something about an edition under review; no key of the schema keeps it from being said twice."""
    table = "opinions"

    def __init__(self, line, edition, prefix):
        super().__init__(line)
        self.edition, self.prefix = edition, f"意见{prefix}-"

    def act(self):
        key = f"{self.prefix}{next(numbers)}"
        self.enter(key, f"editions/{self.edition}/opinions", {"verdict": "object", "content": key})

    def ask_again(self):
        shown = self.line.json("GET", f"editions/{self.edition}/opinions?page_size=100")
        said = {one["content"] for one in shown["items"]}
        assert said and len(said) == len(shown["items"])
        self.ids = {}


class Visitor(Person):
    """Signs in and out: an acknowledged session works, one that was ended does not."""
    rest = 1.0                      # to hash a password takes a core for a while

    def __init__(self, line, login, password):
        super().__init__(line)
        self.who, self.sure, self.ended = (login, password), 0, None

    def __repr__(self):
        return f"visitor {self.who[0]}"

    def act(self):
        self.maybe = self.sure + 1
        if self.line.headers:
            old = self.line.headers
            self.line.json("DELETE", "session")
            self.ended, self.line.headers = old, {}
        else:
            self.line.sign_in(*self.who)
        self.sure, self.maybe = self.maybe, None

    def settle_with(self, snapshot):
        known, self.sure = self.sure, snapshot["visits"]
        if self.sure not in (known, self.maybe):
            raise AssertionError(f"{self}: {known} visits and leaves acknowledged, {self.sure} events")
        if self.sure != known:
            self.applied += 1
            self.line.headers = {}          # a leave that nobody told, or a sign-in whose cookie is lost
        self.maybe = None

    def ask_again(self):
        if self.line.headers:
            self.line.json("GET", "session")
        if self.ended:
            reply, _ = self.line.ask("GET", "session", headers=self.ended)
            assert reply.status == 401, f"{self}: a session that was ended still works"
