"""A compile of the catalogue: a line of the department, two of the drafting town, a pair, a public question, a plan;
one of a town's list in the departments' own assessment."""
SAID = ("yes", "有依据", "yes", "合理", "yes", "齐全", "yes", "可行")
ANSWERS = [{"question": n + 1, "text": text} for n, text in enumerate(SAID)]
OBJECTS = [{"question": 1, "text": "no"}, {"question": 2, "text": "没有找到依据"}, *ANSWERS[2:]]



def compile_list(things, at, person):
    made = person("office").must("POST", f"{at}/compiles", {"name": "2026年编制"})
    things.update(compile=made["id"], compile_version=made["version"])
    lines = f"{at}/compiles/{made['id']}/candidates"
    for name, column in (("county_line", "department"), ("town_line", "town"), ("second_line", "town")):
        line = person(column).must("POST", lines, {"name": f"临时救助核查{name}", "origin": "visit"})
        things.update({name: line["number"], name + "_version": line["version"]})
    pair = person("town").must("POST", f"{at}/compiles/{made['id']}/pairs", {
        "county_candidate": things["county_line"], "town_candidate": things["town_line"]})
    things.update(pair=pair["number"], pair_version=pair["version"])
    asked = person("office").must("POST", f"{at}/compiles/{made['id']}/questionnaires", {
        "title": "问卷", "is_public": True,
        "questions": [{"kind": "text", "text": "还有什么要说的", "is_required": False}]})
    things["questionnaire"] = asked["id"]
    plan(things, f"{at}/compiles/{made['id']}/plan", person("office"))
    assess(things, at, person)


def plan(things, at, office):
    """A task of the department, and a point of the town's that a meeting left open."""
    office.must("POST", f"{at}/tasks", {"step": "起底", "name": "逐岗梳理", "month": "2026-03",
                                        "body": things["department"]})
    office.must("POST", f"{at}/meetings", {"held_on": "2026-03-02", "title": "例会", "points": [
        {"text": "补报两项", "body": things["town"], "due_on": "2026-03-09"}]})
    now = office.must("GET", at)
    things.update(plan_task=now["tasks"][0]["number"], plan_task_version=now["tasks"][0]["version"],
                  point=now["points"][0]["number"], point_version=now["points"][0]["version"])


def assess(things, at, person):
    """Two items: the other department has objected to its own, the department has still to say something of its."""
    office = person("office")
    at = f"{at}/compiles"
    made = office.must("POST", at, {"name": "柳湾镇清单编制", "town": things["other_town"]})
    things["assessed"], at = made["id"], f"{at}/{made['id']}"
    for column in ("department", "other_department"):
        person(column).must("POST", f"{at}/candidates", {
            "name": f"{column}要做的事", "origin": "law", "list_kind": "basic", "field": "民生服务", "basis": "《社会救助暂行办法》",
            "county_duty": "指导", "town_duty": "受理初审"})
    office.must("POST", f"{at}/rounds", {})
    office.must("POST", f"{at}/found", {"reason": "第一轮"})
    office.must("POST", f"{at}/rounds/close", {})
    version = office.must("POST", f"{at}/review/step", {"version": 0, "action": "hand_in"})["version"]
    person("other_department").must("POST", f"{at}/items/2/assessment", {"answers": OBJECTS})
    person("other_department").must("POST", f"{at}/review/step", {"version": version, "action": "assess"})
    [objection] = office.must("GET", f"{at}/opinions")["items"]
    things.update(item=1, objection=objection["number"])
