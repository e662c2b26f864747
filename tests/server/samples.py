"""What each row of matrix.csv is asked with: {(method, path, case): Sample}. A row without a case, or whose case is
not here, takes the sample of its route. `{names}` are filled in from the scene (tests/server/scene.py); names that
begin with `my_` belong to whoever asks."""
import pathlib

from compile_samples import COMPILING
from sample import API, Sample, csv

EDITION = API + "/editions/{edition}"
DUTY = EDITION + "/duties/{duty}"
IMPORT = API + "/imports/{id}"
ACCOUNT = API + "/accounts/{id}"
ROOT = pathlib.Path(__file__).resolve().parents[2]
PUBLISH = {"approval_document": "青编发〔2026〕8号", "approved_on": "2026-03-01", "effective_on": "2026-12-01"}
NEW_DUTY = {"kind": "basic", "name": "新增的一项", "classes": [], "edition_version": "{draft_version}",
            "matrix": [{"body_id": "{town}", "role": "lead", "items": ["做好"], "is_confirmed": True}],
            "citations": [{"basis_id": "{basis}", "article": ""}]}
BASIS = {"code": "T910", "title": "试行办法", "level": "document", "issuer": "县政府", "document_number": "青政发〔2026〕7号"}
MAPPING = {"sheets": [{"sheet": "1", "is_list": False, "kind": "", "header_row": 1, "header_rows": 1, "columns": [],
                       "rows": 0, "errors": 0, "warnings": 0, "ignored": 0}], "save": False}
LIST_FILE = (ROOT / "demo/ugly/柳湾镇基本履职.csv").read_bytes()
NOTICE = (ROOT / "tests/calendar/notice_2027_invented.txt").read_bytes()


def person(body, role):
    return {"login": "zhao.liu", "display_name": "某岗", "body_id": body, "role": role, "is_keeper": False, "title": ""}


def step(thing, action, **more):
    body = {"action": action, "version": "{" + thing + "_version}", **more}
    return Sample({"edition": thing}, body=body)


def editions(method, path, body=None):
    """The same question about what is published, drafted and in review."""
    name = "edition" if "{edition}" in path else "id"
    for case, thing in (("published", "published"), ("a draft", "draft"), ("in review", "review")):
        yield (method, path, case), Sample({name: thing, "duty": thing + "_duty"}, body=body)


ADMISSION = API + "/admissions/{admission}"
APPLICATION = {"item": "走访登记", "content": "逐户走访并登记", "reason": "人手不足", "basis": "{basis}", "money": "每户2元",
               "people": "无", "training": "一次", "towns": ["{town}"], "from_on": "2030-01-01"}
ADJUSTED = API + "/adjustment-requests/{adjusting}"
ADJUSTING = {"ground": "law_amended", "reason": "条文已修改", "basis": "{basis}", "towns": ["{town}"],
             "changes": [{"outcome": "cancel", "codes": ["QH-J-001"]}]}
ADJUSTMENT_RULES = {"hears": True, "examines": True, "accept_days": 5, "opinion_days": 5, "examine_days": 5,
                    "decide_days": 10, "publish_days": 20, "askers": [
                        {"ground": ground, "roles": ["list_office"]} for ground in (
                            "law_made", "law_amended", "law_repealed", "reform", "delegation", "town_request",
                            "conference_ruling", "repeated_calls")], "effective_on": "2030-01-01"}
CALL, REPORT = API + "/calls/{call}", API + "/grid-reports/{report}"
CONFERENCE = API + "/conferences/{conference}"
FEEDBACK = {"result": "已处置", "evidence": "现场已复核", "done_at": "2026-01-05T09:00:00+08:00"}
KIND = {"word": "flood", "name": "防汛", "note": "", "position": 9, "is_retired": False, "version": 0,
        "limits": [{"owed": owed, "amount": 2, "unit": "working_day", "rolls_forward": True}
                   for owed in ("answer", "finish", "rework", "sum_up", "confirm", "decide")]}
POLICY = {"password_min": 12, "password_kinds": 2, "password_days": 0, "password_history": 5, "failures_max": 5,
          "lock_minutes": 15, "idle_minutes": 120, "absolute_hours": 12, "proof_minutes": 60,
          "second_factor_for": "nobody", "keepers_grant": False, "version": "{policy_version}"}


HOOK = {"name": "桥", "url": "http://127.0.0.1:9/in", "topics": ["clock_after"]}


def call_step(thing, action, **more):
    return Sample({"call": thing}, body={"version": "{" + thing + "_version}", "action": action, **more})


def parties(change, body, thing="helped"):
    return Sample({"call": thing}, body={"version": "{" + thing + "_version}", "change": change, "body": body,
                                         "reason": "职责所在"})


def grid_step(thing, action, **more):
    return Sample({"report": thing}, body={"version": "{" + thing + "_version}", "action": action, **more})


TOWN, DEPARTMENT = "of the town", "of the department"
SAMPLES = {
    ("POST", "/api/v1/set-up", ""): Sample(body={
        "set_up_code": "AAAA-AAAA-AAAA-AAAA", "county_id": "990103", "county_name": "丙县", "office_name": "县委编办",
        "login": "boss", "display_name": "某岗", "password": "River-walk-37-lantern"}),
    ("GET", API + "/accounts", TOWN): Sample(query="?body={town}"),
    ("POST", API + "/accounts", "into the town"): Sample(body=person("{town}", "town")),
    ("POST", API + "/accounts", "into the department"): Sample(body=person("{department}", "department")),
    ("POST", API + "/accounts", "into the list office"): Sample(body=person("{list_office}", "list_office")),
    ("POST", API + "/accounts/for-bodies", ""): Sample(body={"body_ids": ["{other_town}"]}),
    ("POST", API + "/accounts/sheet", ""): Sample(body=csv("单位,姓名", "石桥镇,某某")),
    ("POST", ACCOUNT + "/activation", TOWN): Sample({"id": "account"}, body={}),
    ("POST", ACCOUNT + "/activation", DEPARTMENT): Sample({"id": "colleague"}, body={}),
    ("POST", ACCOUNT + "/posts", ""): Sample({"id": "account"}, body={
        "body_id": "{town}", "role": "town", "is_keeper": False, "title": "副岗"}),
    ("PUT", ACCOUNT + "/posts/{post}/end", TOWN): Sample(
        {"id": "account", "post": "account_post"}, body={"until_on": "2026-12-31"}),
    ("PUT", ACCOUNT + "/posts/{post}/end", DEPARTMENT): Sample(
        {"id": "colleague", "post": "colleague_post"}, body={"until_on": "2026-12-31"}),
    ("PUT", ACCOUNT + "/state", TOWN): Sample(
        {"id": "account"}, body={"state": "disabled", "version": "{account_version}"}),
    ("PUT", ACCOUNT + "/state", DEPARTMENT): Sample(
        {"id": "colleague"}, body={"state": "disabled", "version": "{colleague_version}"}),
    ("POST", API + "/activation", ""): Sample(body={
        "login": "li.na", "code": "{account_code}", "password": "River-walk-38-lantern"}),
    ("POST", API + "/bases", ""): Sample(body=BASIS),
    ("POST", API + "/bases/sheet", ""): Sample(
        query="?file_name=bases.csv", body=csv("编码,名称,层级,制定机关,文号", "T911,试行办法之二,规范性文件,县政府,青政发〔2026〕8号")),
    ("GET", API + "/bases/{id}", ""): Sample({"id": "basis"}),
    ("PUT", API + "/bases/{id}", ""): Sample({"id": "basis"}, body={**BASIS, "version": "{basis_version}"}),
    ("PUT", API + "/bases/{id}/articles", ""): Sample(
        {"id": "basis"}, body={"articles": [{"path": "第一条", "content": "为了试。"}]}),
    ("GET", API + "/bases/{id}/duties", ""): Sample({"id": "basis"}),
    ("POST", API + "/bases/{id}/statuses", ""): Sample(
        {"id": "basis"}, body={"effective_on": "2026-12-01", "status": "repealed"}),
    ("POST", API + "/bodies", ""): Sample(body={"name": "新设机构", "kind": "county_department"}),
    ("POST", API + "/bodies/sheet", ""): Sample(body=csv("名称,类型", "县试行办公室,县直部门")),
    ("GET", API + "/bodies/{body}/duties", ""): Sample({"body": "department"}),
    ("GET", API + "/bodies/{id}", ""): Sample({"id": "department"}),
    ("PUT", API + "/bodies/{id}", ""): Sample({"id": "department"}, body={
        "name": "县民政局", "kind": "county_department", "version": "{department_version}"}),
    ("GET", API + "/calendar/working-days", ""): Sample(query="?from=2026-09-28&to=2026-10-12"),
    ("GET", API + "/compare", "published editions"): Sample(query="?from={published}&to={other_published}"),
    ("GET", API + "/compare", "with a draft"): Sample(query="?from={published}&to={draft}"),
    ("POST", API + "/departments/sheet", ""): Sample(query="?file_name=list.csv", body=LIST_FILE),
    ("GET", API + "/due", ""): Sample(query="?start=2026-09-28&amount=5&unit=working_day"),
    **dict(editions("GET", EDITION)), **dict(editions("GET", EDITION + "/duties")), **dict(editions("GET", DUTY)),
    **dict(editions("GET", DUTY + "/elsewhere")), **dict(editions("GET", DUTY + "/history")),
    **dict(editions("GET", EDITION + "/opinions")), **dict(editions("GET", EDITION + "/timeline")),
    **dict(editions("GET", API + "/editions/{id}/export")),
    **dict(editions("POST", EDITION + "/duties", NEW_DUTY)), **dict(editions("PUT", DUTY, NEW_DUTY)),
    ("DELETE", DUTY, "a draft"): Sample({"edition": "draft", "duty": "draft_duty"}, "?version={draft_version}"),
    ("POST", EDITION + "/opinions", "in review"): Sample(
        {"edition": "review"}, body={"verdict": "agree", "content": ""}),
    ("POST", EDITION + "/step", "hand in"): step("draft", "submit"),
    ("POST", EDITION + "/step", "throw away"): step("draft", "discard"),
    ("POST", EDITION + "/step", "take back from review"): step("review", "withdraw"),
    ("POST", EDITION + "/step", "approve"): step("review", "approve"),
    ("POST", EDITION + "/step", "send back"): step("review", "send_back", reason="退回"),
    ("POST", EDITION + "/step", "publish"): step("approved", "publish", **PUBLISH),
    ("POST", EDITION + "/step", "record"): step("draft", "record", **PUBLISH),
    ("POST", EDITION + "/step", "supersede by hand"): step("draft", "supersede"),
    ("POST", API + "/holidays/county-days", ""): Sample(body={
        "on": "2026-04-20", "type": "holiday", "name": "三月三", "number": "青政发〔2026〕3号", "source": ""}),
    ("DELETE", API + "/holidays/county-days/{day}", ""): Sample({"day": "day"}),
    ("POST", API + "/holidays/sheet", ""): Sample(
        query="?source=http://example.cn/2027", body=NOTICE, kind="text/plain"),
    ("GET", IMPORT, ""): Sample({"id": "import"}),
    ("DELETE", IMPORT, ""): Sample({"id": "import"}),
    ("GET", IMPORT + "/annotated", ""): Sample({"id": "import"}),
    ("POST", IMPORT + "/compare", ""): Sample({"id": "import"}, body={}),
    ("POST", IMPORT + "/confirm", ""): Sample({"id": "import"}, body={"version": "{import_version}"}),
    ("GET", IMPORT + "/difference", ""): Sample({"id": "import"}),
    ("PUT", IMPORT + "/mapping", ""): Sample({"id": "import"}, body=MAPPING),
    ("GET", IMPORT + "/rows", ""): Sample({"id": "import"}),
    ("PUT", IMPORT + "/rows/{position}", ""): Sample(
        {"id": "import", "position": "position"}, body={"action": "skip", "reason": "不是事项"}),
    ("POST", API + "/lists", TOWN): Sample(body={"body_id": "{town}"}),
    ("POST", API + "/lists", "the catalogue"): Sample(body={}),
    ("POST", API + "/lists/{id}/imports", TOWN): Sample({"id": "list"}, "?file_name=list.csv", LIST_FILE),
    ("POST", API + "/lists/{id}/imports", "the catalogue"): Sample(
        {"id": "catalogue"}, "?file_name=list.csv", LIST_FILE),
    ("GET", API + "/lists/{list}", ""): Sample({"list": "list"}),
    ("GET", API + "/lists/{list}/as-of", ""): Sample({"list": "list"}, "?on=2026-03-01"),
    ("POST", API + "/lists/{list}/editions", TOWN): Sample({"list": "list"}, body={"from": "in_force"}),
    ("POST", API + "/lists/{list}/editions", "of a third town"): Sample(
        {"list": "list_without_draft"}, body={"from": "in_force"}),
    ("POST", API + "/lists/{list}/editions", "the catalogue"): Sample(
        {"list": "catalogue"}, body={"from": "in_force"}),
    ("PUT", API + "/office-hours", ""): Sample(body={"hours": "08:30-12:00,14:00-17:30"}),
    ("PUT", API + "/password", ""): Sample(body={
        "old_password": "{my_password}", "new_password": "River-walk-39-lantern"}),
    ("GET", API + "/search", ""): Sample(query="?q=防汛"),
    ("POST", API + "/session", ""): Sample(body={"login": "shiqiao", "password": "{town_password}"}),
    ("DELETE", API + "/session", ""): Sample(body={}),
    ("PUT", API + "/session/post", ""): Sample(body={"post_id": "{my_post}"}),
    ("PUT", API + "/towns/{id}/profile", ""): Sample({"id": "town"}, body={
        "town_type": "工矿镇", "leading_industry": "石材", "conditions": [], "note": ""}),
    ("GET", API + "/who", ""): Sample(query="?q=门前积水没人管"),
    ("PUT", API + "/account/phone", ""): Sample(body={"phone": "000-8765-4321"}),
    ("POST", API + "/account/second-factor", ""): Sample(body={}),
    ("PUT", API + "/account/second-factor", ""): Sample(body={"code": "000000"}),
    ("DELETE", API + "/account/second-factor", ""): Sample(body={}),
    ("POST", API + "/account/second-factor/recovery-codes", ""): Sample(body={}),
    ("DELETE", API + "/account/sessions", ""): Sample(body={}),
    ("DELETE", API + "/account/sessions/{session}", "one's own"): Sample({"session": "my_sign_in"}, body={}),
    ("DELETE", API + "/account/sessions/{session}", "a colleague's"): Sample({"session": "away_sign_in"}, body={}),
    ("POST", API + "/accounts/by-phone", ""): Sample(body={"phone": "00012345678"}),
    ("GET", ACCOUNT, ""): Sample({"id": "away"}),
    ("GET", ACCOUNT + "/phone", ""): Sample({"id": "away"}),
    ("PUT", ACCOUNT + "/phone", ""): Sample({"id": "away"}, body={"phone": "000-8765-4321"}),
    ("GET", ACCOUNT + "/identity-number", ""): Sample({"id": "away"}),
    ("PUT", ACCOUNT + "/identity-number", ""): Sample({"id": "away"}, body={"number": "11010519491231002X"}),
    ("POST", ACCOUNT + "/identity-number/unmask", ""): Sample(
        {"id": "away"}, body={"purpose": "verify", "reason": "核对身份"}),
    ("POST", ACCOUNT + "/unmask", ""): Sample({"id": "away"}, body={"purpose": "contact", "reason": "值班联系"}),
    ("DELETE", ACCOUNT + "/lock", ""): Sample({"id": "away"}, body={}),
    ("DELETE", ACCOUNT + "/second-factor", ""): Sample({"id": "away"}, body={}),
    ("GET", ACCOUNT + "/sessions", ""): Sample({"id": "away"}),
    ("DELETE", ACCOUNT + "/sessions", ""): Sample({"id": "away"}, body={}),
    ("DELETE", ACCOUNT + "/sessions/{session}", ""): Sample({"id": "away", "session": "away_sign_in"}, body={}),
    ("PUT", ACCOUNT + "/posts/{post}/scope", ""): Sample(
        {"id": "away", "post": "away_post"}, body={"only_duties": ["QH-P-090"], "only_fields": []}),
    ("POST", ACCOUNT + "/posts/{post}/substitutes", ""): Sample({"id": "away", "post": "away_post"}, body={
        "account_id": "{stand_in}", "from_on": "{today}", "until_on": "{today}"}),
    ("DELETE", ACCOUNT + "/substitutes/{substitute}", ""): Sample({"id": "away", "substitute": "substitute"}, body={}),
    ("POST", ACCOUNT + "/activation", "of an administrator"): Sample({"id": "auditor"}, body={}),
    ("PUT", ACCOUNT + "/state", "of an administrator"): Sample(
        {"id": "auditor"}, body={"state": "disabled", "version": "{auditor_version}"}),
    ("POST", ACCOUNT + "/posts", "an administrator of business"): Sample({"id": "auditor"}, body={
        "body_id": "{department}", "role": "department", "is_keeper": False, "title": "副岗"}),
    ("POST", API + "/posts/grant", ""): Sample(body={"post_ids": ["{newcomer_post}"]}),
    ("POST", API + "/posts/decline", ""): Sample(body={"post_ids": ["{newcomer_post}"]}),
    ("PUT", API + "/security-policy", ""): Sample(body=POLICY),
    ("POST", API + "/session/proof", ""): Sample(body={"password": "{my_password}"}),
    ("GET", API + "/call-board", ""): Sample(query="?by=department"),
    ("GET", API + "/call-board/export", ""): Sample(query="?by=town&format=csv"),
    ("GET", API + "/call-board/towns/export", ""): Sample(query="?format=xlsx"),
    ("GET", API + "/call-board/rows/export", ""): Sample(query="?counted=finishes_due&format=xlsx"),
    ("GET", API + "/call-board/rows", ""): Sample(query="?counted=finishes_due"),
    ("PUT", API + "/call-kinds/{word}", ""): Sample({"word": "kind_word"}, body=KIND),
    ("PUT", API + "/call-ladder", ""): Sample(body={"steps": [
        {"for_days": True, "moment": "at", "amount": 0, "tell": ["owner"]}]}),
    ("PUT", API + "/call-naming/{purpose}", "who is told"): Sample(
        {"purpose": "naming_told"}, body={"posts": [], "version": 0}),
    ("PUT", API + "/call-naming/{purpose}", "who raises"): Sample(
        {"purpose": "naming_raise"}, body={"posts": [], "version": 0}),
    ("GET", API + "/call-suggestion", ""): Sample(query="?text=积水"),
    ("POST", API + "/calls", ""): Sample(body={
        "lead": "{department}", "place": "桥头", "description": "积水漫路", "gap_text": "排水沟清淤"}),
    ("POST", API + "/calls/files", ""): Sample(
        query="?file_name=photo.jpg", body=b"another photo", kind="application/octet-stream"),
    ("GET", CALL, ""): Sample({"call": "call"}),
    ("GET", CALL + "/clocks/{number}/proof", ""): Sample({"call": "call", "number": "clock"}),
    ("GET", CALL + "/files/{digest}", ""): Sample({"call": "call", "digest": "digest"}),
    ("GET", CALL + "/papers/{paper}", ""): Sample({"call": "call", "paper": "paper"}),
    ("POST", CALL + "/clocks/{number}/resume", ""): Sample(
        {"call": "stopped", "number": "stopped_clock"}, body={"version": "{stopped_version}"}),
    ("POST", CALL + "/parties", "add an assistant"): parties("add_assistant", "{assistant}", "taken"),
    ("POST", CALL + "/parties", "release"): parties("release", "{assistant}"),
    ("POST", CALL + "/parties", "appoint the lead"): parties("appoint_lead", "{assistant}"),
    ("POST", CALL + "/unmask", ""): Sample({"call": "call"}, body={"purpose": "complaint", "reason": "来信核实"}),
    ("POST", CALL + "/requests", ""): Sample({"call": "call"}, body={
        "clock": "{clock}", "wish": "extend", "amount": 1, "reason": "待汛期过后"}),
    ("POST", CALL + "/requests/{request}/decision", ""): Sample(
        {"call": "asked", "request": "asked_request"},
        body={"version": "{asked_version}", "approve": True, "reason": "同意"}),
    ("POST", CALL + "/step", "accept"): call_step("call", "accept"),
    ("POST", CALL + "/step", "dispute"): call_step("call", "dispute", reason="不属本部门", basis="“三定”规定"),
    ("POST", CALL + "/step", "finish"): call_step("taken", "finish", feedback=FEEDBACK),
    ("POST", CALL + "/step", "sum up"): call_step("summing", "sum_up", feedback=FEEDBACK),
    ("POST", CALL + "/step", "confirm"): call_step("confirming", "confirm"),
    ("POST", CALL + "/step", "send back"): call_step("confirming", "send_back", reason="未清完"),
    ("POST", CALL + "/step", "withdraw"): call_step("call", "withdraw", reason="已自行清完"),
    ("POST", CALL + "/step", "join"): call_step("taken", "join", reason="同一处", join_into="{helped}"),
    ("POST", CALL + "/step", "order rework"): call_step("at_county", "order_rework", reason="重新清淤"),
    ("POST", CALL + "/step", "uphold"): call_step("at_county", "uphold", reason="已按标准清完"),
    ("POST", API + "/clock", ""): Sample(body={"to": "2027-01-04T09:00:00+08:00"}),
    ("GET", CONFERENCE, "a hearing"): Sample({"conference": "conference"}),
    ("GET", CONFERENCE, "ruled"): Sample({"conference": "ruled"}),
    ("GET", CONFERENCE + "/proof", "a hearing"): Sample({"conference": "conference"}),
    ("POST", CONFERENCE + "/unmask", "a hearing"): Sample(
        {"conference": "conference"}, body={"purpose": "complaint", "reason": "来信核实"}),
    ("POST", CONFERENCE + "/unmask", "ruled"): Sample(
        {"conference": "ruled"}, body={"purpose": "complaint", "reason": "来信核实"}),
    ("POST", CONFERENCE + "/claims", ""): Sample({"conference": "conference"}, body={"content": "按清单应由其牵头"}),
    ("POST", CONFERENCE + "/ruling", ""): Sample({"conference": "conference"}, body={
        "call_version": "{disputed_version}", "lead": "{department}", "content": "由其牵头", "basis": "“三定”规定"}),
    ("GET", API + "/precedents", ""): Sample(query="?duty={published_duty}"),
    ("POST", API + "/grid-reports", ""): Sample(body={
        "key": "another-{county}", "category": "井盖", "place": "桥头", "content": "井盖缺失"}),
    ("GET", REPORT, ""): Sample({"report": "seen"}),
    ("GET", REPORT + "/files/{digest}", "no such photo"): Sample({"report": "seen", "digest": "digest"}),
    ("POST", API + "/grid-key", ""): Sample(body={}),
    ("POST", REPORT + "/step", "hand up"): grid_step("seen", "hand_up"),
    ("POST", REPORT + "/step", "close what was handed up"): grid_step("handed_up", "close", result="已补井盖"),
    ("PUT", API + "/account/mail", ""): Sample(body={"address": "a@example.org", "topics": ["clock_at"]}),
    ("POST", API + "/deliveries/{delivery}/retry", ""): Sample({"delivery": "call"}, body={}),
    ("PUT", API + "/delivery-settings", ""): Sample(body={
        "site_url": "https://qd.example.cn", "mail_is_on": True, "host": "mail.example.cn", "port": 587,
        "security": "starttls", "login": "", "sender": "list@example.cn", "sender_name": "县委编办", "version": 0}),
    ("POST", API + "/delivery-settings/test-mail", ""): Sample(body={}),
    ("POST", API + "/webhooks", ""): Sample(body=HOOK),
    ("PUT", API + "/webhooks/{webhook}", ""): Sample(
        {"webhook": "webhook"}, body={**HOOK, "state": "off", "version": "{webhook_version}"}),
    ("DELETE", API + "/webhooks/{webhook}", ""): Sample({"webhook": "webhook"}, body={}),
    ("POST", API + "/webhooks/{webhook}/secret", ""): Sample({"webhook": "webhook"}, body={}),
    ("POST", API + "/webhooks/{webhook}/test", ""): Sample({"webhook": "webhook"}, body={}),
    **COMPILING,
    ("POST", API + "/inbox/{notice}/seen", ""): Sample({"notice": "notice"}, body={}),
    ("GET", API + "/log/consistency", ""): Sample(query="?from=1&to=2"),
    ("GET", API + "/log/events/{id}/receipt", "of a publication"): Sample({"id": "publication"}),
    ("GET", API + "/log/events/{id}/receipt", "of anything else"): Sample({"id": "event"}),
    ("POST", API + "/document-checks", ""): Sample(body={"title": "关于填报的通知", "text": "各乡镇要按月报送台账。"}),
    ("POST", API + "/document-checks/file", ""): Sample(
        query="?file_name=a.txt&title=notice", body="各乡镇要按月报送台账。".encode(), kind="text/plain"),
    ("GET", API + "/document-checks/{check}", ""): Sample({"check": "checked"}),
    ("POST", API + "/document-checks/{check}/verdicts", ""): Sample(
        {"check": "checked"}, body={"version": 1, "verdicts": [{"position": 1, "verdict": "take_out"}]}),
    ("POST", API + "/document-checks/{check}/issue", ""): Sample({"check": "harmless"}, body={
        "version": 1, "document_number": "青民发〔2026〕5号", "issued_on": "2026-01-02"}),
    ("GET", API + "/bases/{id}/impact", ""): Sample({"id": "basis"}),
    ("POST", API + "/bases/{id}/impact/proposals", "in force"): Sample({"id": "basis"}, body={}),
    ("POST", API + "/adjustments/{adjustment}/keep", "of none"): Sample(
        {"adjustment": "basis"}, body={"version": 1, "reason": "所引条文未动"}),
    ("POST", API + "/adjustment-requests", ""): Sample(body=ADJUSTING),
    ("GET", ADJUSTED, ""): Sample({"adjusting": "request_to_adjust"}),
    ("GET", ADJUSTED + "/clocks/{number}/proof", ""): Sample({"adjusting": "request_to_adjust", "number": "one"}),
    ("POST", ADJUSTED + "/draft", "not granted"): Sample(
        {"adjusting": "request_to_adjust"}, body={"town": "{town}"}),
    ("POST", ADJUSTED + "/opinions", ""): Sample({"adjusting": "request_to_adjust"}, body={"opinion": "agree"}),
    ("POST", ADJUSTED + "/step", "while it may answer"): Sample(
        {"adjusting": "request_to_adjust"}, body={"version": 2, "action": "put_up"}),
    ("PUT", API + "/adjustment-rules", ""): Sample(body=ADJUSTMENT_RULES),
    ("PUT", API + "/synonyms", ""): Sample(body={"items": [], "version": "e3b0c44298fc1c14"}),   # of no lines
    ("GET", API + "/lists/{list}/catalogue-merge", "of the town"): Sample({"list": "list"}),
    ("POST", API + "/lists/{list}/catalogue-merge", "seen long ago"): Sample(
        {"list": "list"}, body={"ours": "{published}", "theirs": "{published}", "decisions": []}),
    ("GET", API + "/lists/{list}/deviations", ""): Sample({"list": "list"}, "?on=2026-03-01"),
    ("PUT", API + "/lists/{list}/deviations/{duty}", "of the town"): Sample(
        {"list": "list", "duty": "published_duty"}, body={"reason": "本镇另有安排"}),
    ("GET", API + "/lists/{list}/duties/{duty}/as-of", ""): Sample(
        {"list": "list", "duty": "published_duty"}, "?on=2026-03-01&known=2026-03-01"),
    ("POST", API + "/admissions", ""): Sample(body=APPLICATION),
    ("GET", ADMISSION, ""): Sample({"admission": "application"}),
    ("POST", ADMISSION + "/opinions", ""): Sample({"admission": "application"}, body={"opinion": "agree"}),
    ("POST", ADMISSION + "/conference", "while towns may answer"): Sample(
        {"admission": "application"}, body={"version": 1, "met_on": "2026-03-02", "words": "同意"}),
    ("POST", ADMISSION + "/decision", "before the conference"): Sample(
        {"admission": "application"}, body={"version": 1, "admitted": True, "document": "青政办发〔2026〕8号"}),
    ("POST", ADMISSION + "/withdrawal", ""): Sample({"admission": "application"}, body={"version": 1}),
    ("POST", ADMISSION + "/draft", "not admitted"): Sample({"admission": "application"}, body={"town": "{town}"}),
    ("POST", API + "/outside-tasks", ""): Sample(body={
        "sender": "{department}", "received_on": "2026-03-02", "content": "代收材料", "refusal": "清单外事项，不予承接"}),
    ("GET", API + "/outside-tasks/{task}", ""): Sample({"task": "task"}),
    ("GET", API + "/outside-tasks/{task}/evidence", ""): Sample({"task": "task"}),
    ("POST", API + "/outside-tasks/{task}/unmask", ""): Sample(
        {"task": "task"}, body={"purpose": "complaint", "reason": "来信核实"}),
    ("POST", API + "/outside-tasks/{task}/finding", ""): Sample(
        {"task": "task"}, body={"version": "{task_version}", "finding": "outside", "reason": "清单外"}),
}


def sample_of(method, path, case):
    return SAMPLES.get((method, path, case)) or SAMPLES.get((method, path, "")) or Sample()
