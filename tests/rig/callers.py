"""A town that calls a department, and the department that answers: two more people of rig.people."""
from .people import Collector, Idle, Person, numbers


class Caller(Collector):
    """A town that raises calls on a department."""
    table, prefix = "calls", "演练呼叫-"

    def __init__(self, line, department):
        super().__init__(line)
        self.department, self.raised = department, []

    def act(self):
        key = f"{self.prefix}{next(numbers)}"
        body = {"lead": self.department, "place": "村口", "description": key, "gap_text": "排水沟清淤"}
        made = self.attempt(self.sure | {key}, "POST", "calls", body)
        self.ids[key] = made["head"]["id"]
        self.raised.append((key, made["head"]["id"]))

    def ask_again(self):
        for key, one in list(self.ids.items())[-3:]:
            shown = self.line.json("GET", f"calls/{one}")["head"]
            assert (shown["id"], shown["description"]) == (one, key), f"{self}: {key} is shown as {shown}"
        self.ids = {}


class Answerer(Person):
    """The department that is called: accepts each call that it heard of, then says what came of it."""
    FEEDBACK = {"result": "已疏通", "evidence": "现场已复核", "done_at": "2026-01-05T09:00:00+08:00"}

    def __init__(self, line, caller):
        super().__init__(line)
        self.caller, self.sure, self.ids = caller, {}, {}       # what was done with each call: accept, finish

    def __repr__(self):
        return "answerer"

    def act(self):
        accepted = [key for key, done in self.sure.items() if done == "accept"]
        waiting = [one for one in self.caller.raised if one[0] not in self.sure]
        if accepted:
            key, action, version, more = accepted[0], "finish", 2, {"feedback": self.FEEDBACK}
        elif waiting:
            (key, self.ids[waiting[0][0]]), action, version, more = waiting[0], "accept", 1, {}
        else:
            self.line.json("GET", "calls/owed")
            raise Idle
        self.attempt(self.sure | {key: action}, "POST", f"calls/{self.ids[key]}/step",
                     {"version": version, "action": action, **more})

    def settle_with(self, snapshot):
        found = {}
        for row in snapshot["calls"]:
            done = 0 if row["answered_at"] is None else 1 if row["finished_at"] is None else 2
            if (row["parts"], row["version"], row["feedbacks"]) != (1, done + 1, int(done == 2)):
                raise AssertionError(f"{self}: a call is there in part: {row}")
            if done:
                found[row["mark"]] = ("accept", "finish")[done - 1]
        self.settle(found)

    def ask_again(self):
        for key, done in list(self.sure.items())[-3:]:
            stage = self.line.json("GET", f"calls/{self.ids[key]}")["head"]["stage"]
            assert stage == {"accept": "working", "finish": "confirming"}[done], f"{self}: {key} {done} is {stage}"
