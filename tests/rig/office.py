"""Everybody of rig.people, rig.callers and rig.makers at work over one database."""
import threading

from .callers import Answerer, Caller
from .makers import list_makers
from .people import Clerk, Line, Registrar, Reviewer, Visitor

PATIENCE = 300                  # seconds without an act by anybody: on a machine full of other work that is not long


class Office:
    """Everybody together, over one database."""

    def __init__(self, passwords, where, chance, timeout=30):
        self.where, self.chance, self.people = where, chance, []
        lines = {}

        def line(login):
            one = Line(where, timeout)
            if login not in lines:
                one.sign_in(login, passwords[login])
                one.close()
                lines[login] = one.headers
            one.headers = dict(lines[login])
            return one

        office = line("bianban")
        lists = [one for one in office.json("GET", "lists")["items"] if not one["is_catalogue"]]
        bodies = office.json("GET", "bodies?page_size=100")["items"]
        department = next(one["id"] for one in bodies if one["code"] == "990101-D06")
        reviewed = lists.pop()
        draft = office.json("POST", f"lists/{reviewed['id']}/editions", {"from": "catalogue"})
        office.json("POST", f"editions/{draft['id']}/step", {"action": "submit", "version": draft["version"]})
        self.people += [Clerk(line("bianban"), one, department, chance) for one in lists[:4]]
        self.people += [Registrar(line("bianban"), "A"), Registrar(line("bianban"), "B")]
        self.people += [Reviewer(line(login), draft["id"], login) for login in ("minzheng", "nongye")]
        caller = Caller(line("shiqiao"), department)
        self.people += [caller, Answerer(line("minzheng"), caller)]
        self.people += list_makers(office, line, bodies)
        office.close()
        self.visitor = Visitor(Line(where, timeout), "cun", passwords["cun"])
        self.people.append(self.visitor)

    @property
    def acts(self):
        return sum(one.acts for one in self.people)

    @property
    def applied(self):
        return sum(one.applied for one in self.people)

    def work_until(self, acts, then, people=None):
        """Everybody works; once so many acts are acknowledged, `then` happens; returns when all have gone home."""
        stop = threading.Event()
        counter = threading.Semaphore(0)
        failures = []

        def one(person):
            try:
                person.work(stop, counter.release)
            except BaseException as broken:          # noqa: B902  told to whoever waits
                failures.append(broken)
                counter.release(acts)

        threads = [threading.Thread(target=one, args=(person,), daemon=True) for person in people or self.people]
        for thread in threads:
            thread.start()
        for _ in range(acts):
            if not counter.acquire(timeout=PATIENCE):
                failures.append(AssertionError(f"only {self.acts} acts in all, then nothing for {PATIENCE} s"))
                break
        try:
            then()
        finally:
            stop.set()
            for thread in threads:
                thread.join(90)
                if thread.is_alive():
                    failures.append(AssertionError("somebody still waits for an answer"))
        for person in self.people:
            person.line.close()
        if failures:
            raise failures[0]

    def settle(self, snapshot):
        for person in self.people:
            person.settle_with(snapshot)

    def ask_again(self):
        for person in self.people:
            person.ask_again()
            person.line.close()
