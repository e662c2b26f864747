"""A compile of the catalogue: a line of the department, two of the drafting town, a pair, a public question."""


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
