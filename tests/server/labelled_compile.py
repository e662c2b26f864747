"""The texts of labelled.py in a compile: lines, pairs, rounds, plan, questions, reviews."""
from labelled import DEPARTMENT, TOWN, VILLAGE


def line(say, where, *parties):
    return {"origin": "law", "list_kind": "assisting", "field": "平安法治",
            **{name: say(f"{where}'s {name}", *parties)
               for name in ("name", "source", "basis", "county_duty", "town_duty", "note")}}


def compile_texts(say, at, things, person):
    office = person("office")
    for each in office.must("GET", f"{at}/compiles")["items"]:
        if not each.get("closed_at"):           # one at a time of each list
            close(office, at, each["id"])
    of_town = office.must("POST", f"{at}/compiles", {"name": say("the town's compile", TOWN), "town": things["town"]})
    close(office, at, of_town["id"])
    made = office.must("POST", f"{at}/compiles", {"name": say("compile")})
    one = f"{at}/compiles/{made['id']}"
    ids = {"compile": made["id"], "number": 1}
    gather(say, one, things, person)
    ids["questionnaire"] = ask(say, at, one, things, person)
    plan(say, one, things, person)
    office.must("POST", one + "/rounds", {"note": say("round")})
    settle_rest(say, one, things, office)
    office.must("POST", one + "/found", {"reason": say("founding"), "expected": 2})
    office.must("POST", one + "/moves", {"kind": "reword", "from": [1], "reason": say("rewording"), "into": [
        {**{name: say(f"item's {name}", DEPARTMENT) for name in ("name", "basis", "county_duty", "town_duty",
                                                                 "procedure", "time_limit")},
         "list_kind": "assisting", "field": "平安法治", "lead": things["department"]}]})
    office.must("POST", one + "/rounds/close", {"expected": 2})
    review(say, one, things, person)
    return ids


def close(office, at, compile_id):
    one = f"{at}/compiles/{compile_id}"
    office.must("POST", one + "/close", {"version": office.must("GET", one)["version"]})


def gather(say, one, things, person):
    """Two lines of the department, two of a town, one of a village; a pair that is talked about."""
    lines = one + "/candidates"
    county = person("department").must("POST", lines, line(say, "line", DEPARTMENT))
    person("department").must("POST", lines, line(say, "second line", DEPARTMENT))
    town = person("town").must("POST", lines, line(say, "town's line", TOWN))
    village = person("village").must("POST", lines, line(say, "village's line", VILLAGE, things["above_village"]))
    person("village").must("POST", lines + "/settle", {
        "numbers": [village["number"]], "state": "dropped",
        "reason": say("dropping", VILLAGE, things["above_village"])})
    text = {name: say(f"pair's {name}", DEPARTMENT, TOWN) for name in ("name", "county_duty", "town_duty")}
    pair = person("town").must("POST", one + "/pairs", {
        "county_candidate": county["number"], "town_candidate": town["number"], "text": text})
    person("department").must("POST", f"{one}/pairs/{pair['number']}/step", {
        "version": pair["version"], "step": "call_talks", "reason": say("talks", DEPARTMENT, TOWN)})


def ask(say, at, one, things, person):
    """What a sheet names becomes lines, which are the list office's."""
    asked = person("office").must("POST", one + "/questionnaires", {
        "title": "问卷", "is_public": True, "questions": [{"kind": "duty", "text": "哪些事乡镇该管", "is_required": True}]})
    person("visitor").must("POST", f"{at}/questionnaires/{asked['id']}/answers", {
        "answers": [{"question": 1, "text": say("answer")}]})
    return asked["id"]


def plan(say, one, things, person):
    office, body = person("office"), things["department"]
    office.must("POST", one + "/plan/groups", {"name": say("group", DEPARTMENT), "members": [
        {"name": say("member", DEPARTMENT), "body": body, "part": say("part", DEPARTMENT)}]})
    office.must("POST", one + "/plan/tasks", {
        "step": "起底", "name": say("task", DEPARTMENT), "month": "2026-03", "body": body,
        "person": say("person", DEPARTMENT)})
    person("department").must("POST", one + "/plan/tasks/1/done", {
        "version": 1, "is_done": True, "note": say("task done", DEPARTMENT)})
    office.must("POST", one + "/plan/meetings", {
        "held_on": "2026-03-02", "title": say("meeting", DEPARTMENT), "note": say("minutes", DEPARTMENT),
        "points": [{"text": say("point", DEPARTMENT), "body": body}, {"text": say("open point")}]})
    person("department").must("POST", one + "/plan/points/1/settle", {
        "version": 1, "settlement": say("settlement", DEPARTMENT)})


def settle_rest(say, one, things, office):
    """The talks are over; of the lines the town's and the answer's go: only the department's become items."""
    [pair] = office.must("GET", one + "/pairing?show=in_talks")["pairs"]
    office.must("POST", f"{one}/pairs/{pair['number']}/step", {"version": pair["version"], "step": "end_talks"})
    for each in office.must("GET", one + "/candidates?state=open")["items"]:
        if each["body"]["id"] != things["department"]:
            parties = (TOWN,) if each["side"] == "town" else ()
            office.must("POST", one + "/candidates/settle", {
                "numbers": [each["number"]], "state": "dropped", "reason": say("settling", *parties)})


def review(say, one, things, person):
    office, department = person("office"), person("department")
    now = office.must("POST", one + "/review/step", {"version": 0, "action": "hand_in"})
    for item in (1, 2):
        department.must("POST", f"{one}/items/{item}/assessment", {"answers": [
            {"question": number, "text": ("no" if number == 1 and item == 2 else "yes") if number % 2
             else say("assessment", DEPARTMENT)} for number in range(1, 9)]})
    now = department.must("POST", one + "/review/step", {"version": now["version"], "action": "assess"})
    for opinion in now["blocking"]:
        office.must("POST", f"{one}/opinions/{opinion['number']}/end", {
            "fate": "declined", "reason": say("fate of the assessment's", DEPARTMENT)})
    now = office.must("POST", one + "/review/seats", {
        "version": now["version"], "change": "add", "role": "reviewer", "body": things["examiner"]})
    now = office.must("POST", one + "/review/step", {"version": now["version"], "action": "pass"})
    for fate in ("declined", None):
        said = person("other_department").must("POST", one + "/opinions", {
            "item": 1, "field": "basis", "weight": "objection",
            "content": say("opinion", DEPARTMENT, {"other_department"})})
        if fate:
            office.must("POST", f"{one}/opinions/{said['number']}/end", {
                "fate": fate, "reason": say("fate", DEPARTMENT, {"other_department"})})
    now = office.must("GET", one + "/review")
    office.must("POST", one + "/review/step", {"version": now["version"], "action": "send_back", "back_to": "rounds",
                                               "reason": say("sent back")})
