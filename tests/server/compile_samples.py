"""The samples of everything below a compile."""
from compiling import ANSWERS
from sample import API, Sample, csv

COMPILE, ASKED = API + "/compiles/{compile}", API + "/questionnaires/{questionnaire}"
COMPILING = {
    **{("GET", COMPILE + path, ""): Sample({"compile": "compile"})
       for path in ("", "/candidates", "/items", "/ledger", "/moves", "/overlaps", "/pairing", "/questionnaires",
                    "/assessments", "/opinions", "/opinions/report", "/plan", "/plan/meetings", "/review")},
    ("GET", COMPILE + "/likely-pairs", ""): Sample({"compile": "compile"}, query="?side=town"),
    ("GET", COMPILE + "/duplicates", ""): Sample({"compile": "compile"}, query="?among=town"),
    ("GET", COMPILE + "/candidates/{number}", ""): Sample({"compile": "compile", "number": "second_line"}),
    ("GET", COMPILE + "/items/{number}", ""): Sample({"compile": "assessed", "number": "item"}),
    ("GET", COMPILE + "/pairs/{number}", ""): Sample({"compile": "compile", "number": "pair"}),
    ("POST", API + "/compiles", ""): Sample(body={"name": "再编一次"}),
    ("POST", COMPILE + "/candidates", ""): Sample({"compile": "compile"}, body={
        "name": "道路养护", "origin": "hotline"}),
    ("PUT", COMPILE + "/candidates/{number}", ""): Sample({"compile": "compile", "number": "second_line"}, body={
        "name": "道路养护", "origin": "hotline", "version": "{second_line_version}"}),
    ("POST", COMPILE + "/candidates/settle", ""): Sample({"compile": "compile"}, body={
        "numbers": ["{second_line}"], "state": "dropped", "reason": "没有依据"}),
    ("POST", COMPILE + "/candidates/sheet", ""): Sample({"compile": "compile"}, body=csv("事项名称", "道路养护")),
    ("POST", COMPILE + "/close", ""): Sample({"compile": "compile"}, body={"version": "{compile_version}"}),
    ("POST", COMPILE + "/found", ""): Sample({"compile": "compile"}, body={"reason": "第一轮"}),
    ("POST", COMPILE + "/links", ""): Sample({"compile": "compile"}, body={"links": [{"candidate": 1, "item": 1}]}),
    ("POST", COMPILE + "/moves", ""): Sample({"compile": "compile"}, body={"kind": "drop", "from": [1], "reason": "?"}),
    ("POST", COMPILE + "/pairs", ""): Sample({"compile": "compile"}, body={
        "county_candidate": "{county_line}", "town_candidate": "{second_line}"}),
    ("POST", COMPILE + "/pairs/{number}/step", ""): Sample({"compile": "compile", "number": "pair"}, body={
        "version": "{pair_version}", "step": "call_talks", "reason": "边界不清"}),
    ("POST", COMPILE + "/questionnaires", ""): Sample({"compile": "compile"}, body={
        "title": "问卷", "is_public": False, "questions": [{"kind": "text", "text": "还有什么", "is_required": False}]}),
    ("POST", COMPILE + "/rounds", ""): Sample({"compile": "compile"}, body={}),
    ("POST", COMPILE + "/rounds/close", ""): Sample({"compile": "compile"}, body={}),
    **{(method, COMPILE + "/candidates/sheet/{key}", ""): Sample({"compile": "compile", "key": "pair"})
       for method in ("GET", "DELETE")},
    ("POST", COMPILE + "/draft", ""): Sample({"compile": "compile"}, body={"version": "{compile_version}"}),
    ("POST", COMPILE + "/items/{number}/assessment", ""): Sample({"compile": "assessed", "number": "item"}, body={
        "answers": ANSWERS}),
    ("POST", COMPILE + "/opinions", ""): Sample({"compile": "compile"}, body={
        "item": 1, "field": "basis", "weight": "advice", "content": "写明条款"}),
    ("POST", COMPILE + "/opinions/{number}/end", ""): Sample({"compile": "assessed", "number": "objection"}, body={
        "fate": "adopted", "reason": "有理"}),
    ("POST", COMPILE + "/plan/groups", ""): Sample({"compile": "compile"}, body={"name": "综合组", "members": []}),
    ("POST", COMPILE + "/plan/meetings", ""): Sample({"compile": "compile"}, body={
        "held_on": "2026-03-02", "title": "例会", "points": []}),
    ("POST", COMPILE + "/plan/points/{number}/settle", ""): Sample(
        {"compile": "compile", "number": "point"}, body={"version": "{point_version}", "settlement": "已办"}),
    ("POST", COMPILE + "/plan/tasks", ""): Sample({"compile": "compile"}, body={
        "step": "起底", "name": "逐岗梳理", "month": "2026-03"}),
    ("POST", COMPILE + "/plan/tasks/{number}/done", ""): Sample({"compile": "compile", "number": "plan_task"}, body={
        "version": "{plan_task_version}", "is_done": True}),
    ("POST", COMPILE + "/review/seats", ""): Sample({"compile": "compile"}, body={
        "version": 0, "change": "add", "role": "reviewer", "body": "{department}"}),
    ("POST", COMPILE + "/review/step", ""): Sample({"compile": "compile"}, body={"version": 0, "action": "hand_in"}),
    ("GET", API + "/duties/{duty}/ancestors", ""): Sample({"duty": "published_duty"}),
    ("GET", ASKED, ""): Sample({"questionnaire": "questionnaire"}),
    ("POST", ASKED + "/answers", ""): Sample({"questionnaire": "questionnaire"}, body={
        "answers": [{"question": 1, "text": "没有"}]}),
    ("POST", ASKED + "/close", ""): Sample({"questionnaire": "questionnaire"}, body={}),
}
