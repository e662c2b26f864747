"""Those who make the list: a town that gathers lines, a department that pairs its own with them, one that applies for
work beyond the list; more people of rig.people."""
from .people import Collector, Idle, Person, numbers


class Gatherer(Collector):
    """A town that enters what it does, line by line, into a compile."""
    table, prefix = "lines", "演练事项线索-"

    def __init__(self, line, compile_id):
        super().__init__(line)
        self.path = f"compiles/{compile_id}/candidates"

    def act(self):
        key = f"{self.prefix}{next(numbers)}"
        made = self.attempt(self.sure | {key}, "POST", self.path, {"name": key, "origin": "visit"})
        self.ids[key] = made["number"]

    def settle_with(self, snapshot):
        super().settle_with(snapshot)
        self.ids = {row["mark"]: row["number"] for row in snapshot["lines"] if row["mark"] in self.sure}

    def ask_again(self):
        for key, number in list(self.ids.items())[-3:]:
            [shown] = self.line.json("GET", f"{self.path}?after={number - 1}&size=1")["items"]
            assert (shown["number"], shown["name"]) == (number, key), f"{self}: {key} is shown as {shown}"


class Pairer(Person):
    """A department that enters its own line for each of the town's, and proposes the two as one duty."""

    def __init__(self, line, compile_id, gatherer):
        super().__init__(line)
        self.path, self.gatherer = f"compiles/{compile_id}", gatherer
        self.sure, self.ids = {}, {}        # of each of the town's lines: entered, paired; the own line's number

    def __repr__(self):
        return "pairer"

    def act(self):
        entered = [key for key, done in self.sure.items() if done == "entered" and key in self.gatherer.ids]
        waiting = [key for key in list(self.gatherer.ids) if key not in self.sure]
        if entered:
            key = entered[0]
            self.attempt(self.sure | {key: "paired"}, "POST", f"{self.path}/pairs",
                         {"county_candidate": self.ids[key], "town_candidate": self.gatherer.ids[key]})
        elif waiting:
            key = waiting[0]
            made = self.attempt(self.sure | {key: "entered"}, "POST", f"{self.path}/candidates",
                                {"name": f"对应{key}", "origin": "law"})
            self.ids[key] = made["number"]
        else:
            self.line.json("GET", f"{self.path}/pairing")
            raise Idle

    def settle_with(self, snapshot):
        own = [row for row in snapshot["lines"] if row["mark"].startswith(f"对应{Gatherer.prefix}")]
        self.ids = {row["mark"].removeprefix("对应"): row["number"] for row in own}
        if len(self.ids) != len(own):
            raise AssertionError(f"{self}: a line is there twice")
        found = dict.fromkeys(self.ids, "entered")
        for row in snapshot["pairs"]:
            if (row["mark"] != f"对应{row['town_mark']}" or row["version"] != 1 or row["county_digest"] != row["digest"]
                    or row["town_digest"] or found.get(row["town_mark"]) != "entered"):
                raise AssertionError(f"{self}: a pair is there in part, or twice: {row}")
            found[row["town_mark"]] = "paired"
        self.settle(found)

    def ask_again(self):
        said = self.line.json("GET", f"{self.path}/pairing")
        waiting = sum(done == "paired" for done in self.sure.values())
        assert said["waiting"] == waiting, f"{self}: {waiting} pairs wait, {said} is shown"


class Applicant(Person):
    """A department that applies for work beyond the list, and takes every other application back."""

    def __init__(self, line, basis, towns):
        super().__init__(line)
        self.basis, self.towns = basis, towns
        self.sure, self.ids = {}, {}

    def __repr__(self):
        return "applicant"

    def act(self):
        heard = [key for key, stage in self.sure.items() if stage == "hearing"]
        if len(heard) > 1:
            key = heard[0]
            path = f"admissions/{self.ids[key]}/withdrawal"
            self.attempt(self.sure | {key: "withdrawn"}, "POST", path, {"version": 1})
            return
        key = f"演练准入-{next(numbers)}"
        made = self.attempt(self.sure | {key: "hearing"}, "POST", "admissions", {
            "item": key, "content": "逐户走访并登记", "reason": "演练", "basis": self.basis, "money": "无", "people": "无",
            "training": "一次", "towns": self.towns, "from_on": "2030-01-01"})
        self.ids[key] = made["id"]

    def settle_with(self, snapshot):
        rows = snapshot["applications"]
        for row in rows:
            if (row["towns"], row["version"]) != (len(self.towns), 2 if row["stage"] == "withdrawn" else 1):
                raise AssertionError(f"{self}: an application is there in part: {row}")
        self.ids = {row["mark"]: row["id"] for row in rows}
        if len(self.ids) != len(rows):
            raise AssertionError(f"{self}: an application is there twice")
        self.settle({row["mark"]: row["stage"] for row in rows})

    def ask_again(self):
        for key, stage in list(self.sure.items())[-3:]:
            shown = self.line.json("GET", f"admissions/{self.ids[key]}")
            shown = shown.get("application", shown)
            assert (shown["item"], shown["stage"]) == (key, stage), f"{self}: {key} {stage} is shown as {shown}"


def list_makers(office, line, bodies):
    """Over a compile of their own; `line(login)` is a new line of that person."""
    compile_id = office.json("POST", "compiles", {"name": "演练编制"})["id"]
    basis = office.json("GET", "bases?page_size=1")["items"][0]["id"]
    gatherer = Gatherer(line("shiqiao"), compile_id)
    towns = [one["id"] for one in bodies if one["kind"] == "town"][:2]
    return [gatherer, Pairer(line("minzheng"), compile_id, gatherer), Applicant(line("nongye"), basis, towns)]
