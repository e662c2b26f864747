"""Calls of the drafting town on the department, one for each thing that may be asked about a call; a dispute before the
joint conference, work outside the list, and what a village of the other town reports."""
FEEDBACK = {"result": "已处置", "evidence": "现场已复核", "done_at": "2026-01-05T09:00:00+08:00"}


class Calls:
    """Raises calls of the town and takes steps in them, and keeps their ids and versions under names."""

    def __init__(self, things, at, person):
        self.things, self.at, self.person = things, at, person

    def keep(self, name, answer):
        self.things[name], self.things[name + "_version"] = answer["head"]["id"], answer["head"]["version"]
        return answer

    def ask(self, name, column, path, body):
        body = {**body, "version": self.things[name + "_version"]} if "reason" not in body or "clock" not in body \
            else body
        return self.keep(name, self.person(column).must("POST", f"{self.at}/calls/{self.things[name]}{path}", body))

    def step(self, name, column, action, **more):
        return self.ask(name, column, "/step", {"action": action, **more})

    def raised(self, name, assists=(), **more):
        return self.keep(name, self.person("town").must("POST", f"{self.at}/calls", {
            "lead": self.things["department"], "assists": list(assists), "place": "村口", "description": "积水漫路",
            "gap_text": "排水沟清淤", **more}))

    def taken(self, name, **more):
        self.raised(name, **more)
        return self.step(name, "department", "accept")

    def finished(self, name):
        self.taken(name)
        return self.step(name, "department", "finish", feedback=FEEDBACK)


def clock(answer, owed):
    return next(one["number"] for one in answer["clocks"] if one["owed"] == owed and one["is_open"])


def call(things, at, person, assistant):
    calls = Calls(things, at, person)
    things["assistant"] = assistant
    file = person("town").must("POST", f"{at}/calls/files?file_name=photo.jpg", b"a photo",
                               kind="application/octet-stream")
    things["digest"] = file["digest"]
    things["clock"] = clock(calls.raised("call", files=[file]), "finish")
    calls.taken("taken")
    calls.taken("helped", assists=[assistant])
    calls.finished("confirming")
    sum_up(calls)
    send_up(calls)
    ask_time(calls)
    dispute(calls)
    report(things, at, person)


def sum_up(calls):
    calls.taken("summing", assists=[calls.things["assistant"]])
    calls.step("summing", "department", "finish", feedback=FEEDBACK)
    calls.step("summing", "other_department", "accept")
    calls.step("summing", "other_department", "finish", feedback=FEEDBACK)


def send_up(calls):
    """Sent back twice: before the county."""
    calls.finished("at_county")
    calls.step("at_county", "town", "send_back", reason="未清完")
    calls.step("at_county", "department", "finish", feedback=FEEDBACK)
    calls.step("at_county", "town", "send_back", reason="仍未清完")


def ask_time(calls):
    """One asks for more time and waits; one stands still, as the list office allowed."""
    for name, wish in (("asked", {"wish": "extend", "amount": 2}), ("stopped", {"wish": "suspend"})):
        number = clock(calls.taken(name), "finish")
        answer = calls.ask(name, "department", "/requests", {"clock": number, "reason": "待汛期过后", **wish})
        calls.things[name + "_clock"], calls.things[name + "_request"] = number, answer["requests"][0]["id"]
    request = calls.things["stopped_request"]
    calls.ask("stopped", "office", f"/requests/{request}/decision", {"approve": True, "reason": "同意"})


def dispute(calls):
    calls.raised("disputed")
    answer = calls.step("disputed", "department", "dispute", reason="不属本部门", basis="“三定”规定")
    ruled = calls.person("office").must("GET", f"{calls.at}/conferences?stage=ruled")["items"]
    told = calls.person("department").must("GET", f"{calls.at}/inbox?page_size=1")["items"]
    calls.things.update(conference=answer["conferences"][0]["id"], ruled=ruled[-1]["id"], notice=told[0]["id"])


def report(things, at, person):
    """The town was handed work outside its list; the village reports two things, and hands one up to its town."""
    task = person("town").must("POST", f"{at}/outside-tasks", {
        "sender": things["department"], "received_on": "2026-03-02", "content": "代收材料", "refusal": "清单外事项，不予承接",
        "evidence": things["digest"]})
    things.update(task=task["id"], task_version=task["version"])
    for name in ("seen", "handed_up"):
        made = person("village").must("POST", f"{at}/grid-reports", {
            "key": f"{name}-{things['county']}", "category": "井盖", "place": "村口", "content": "井盖缺失"})
        if name == "handed_up":
            made = person("village").must("POST", f"{at}/grid-reports/{made['id']}/step",
                                          {"version": made["version"], "action": "hand_up"})
        things.update({name: made["id"], name + "_version": made["version"]})
