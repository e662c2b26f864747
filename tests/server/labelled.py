"""Texts that tell of somebody, put wherever people write free text in the making of lists, each with who is a party
to it (docs/decisions/0049). Each carries a document number of its own, which nobody may lose and by which it is found
again."""
import re

NAME, IDENTITY, HOUSE = "张三丰", "11010519491231002X", "三组12号"
OFFICE = {"office", "office_member"}
DEPARTMENT, TOWN = {"department", "department_member"}, {"town", "town_member"}
VILLAGE = {"village", "village_member"}


class Texts:
    """`say({"town"})` is a new text, whole for these columns of roles.csv and for the list office."""

    def __init__(self):
        self.parties, self.where = {}, {}

    def say(self, where, *parties):
        number = len(self.parties) + 1
        self.parties[number] = OFFICE.union(*parties)
        self.where[number] = where
        return (f"见青政发〔2026〕{number}号，联系人：{NAME}，电话{self.phone(number)}，"
                f"身份证{IDENTITY}，家住河东村{HOUSE}")

    @staticmethod
    def phone(number):
        return f"1380000{number:04d}"

    def secrets(self, number):
        return (NAME, self.phone(number), IDENTITY, HOUSE)

    @staticmethod
    def numbers_in(text):
        return {int(found) for found in re.findall(r"青政发〔2026〕(\d+)号", text)}


def check_papers(say, at, things, person):
    """A paper to one town, judged and issued against the verdict; another to all of them."""
    concerned, whole = (DEPARTMENT, TOWN), (DEPARTMENT, TOWN, {"other_town"})
    one = person("department").must("POST", f"{at}/document-checks", {
        "title": say("check title", *concerned), "town": things["town"],
        "text": f"石桥镇要按月报送台账，{say('check sentence', *concerned)}。"})
    every = person("department").must("POST", f"{at}/document-checks", {
        "title": say("title of a paper to all", *whole),
        "text": f"各乡镇要按月报送台账，{say('sentence to all', *whole)}。"})
    for check, reason in ((one, say("verdict", *concerned)), (every, say("verdict to all", *whole))):
        check_at = f"{at}/document-checks/{check['head']['id']}"
        judged = person("office").must("POST", check_at + "/verdicts", {"version": 1, "verdicts": [
            {"position": each["position"], "verdict": "take_out", "reason": reason} for each in check["items"]]})
        person("department").must("POST", check_at + "/issue", {
            "version": judged["head"]["version"], "document_number": "青民发〔2026〕5号", "issued_on": "2026-03-02",
            "kept": [each["position"] for each in check["items"]]})
    return {"check": one["head"]["id"], "other_check": every["head"]["id"]}


def apply(say, at, things, person):
    """An application that is refused, and the same once more."""
    concerned = (DEPARTMENT, TOWN)
    asked = {"item": say("item", *concerned), "content": say("content", *concerned), "basis": things["basis"],
             "reason": say("reason", *concerned), "money": say("money", *concerned),
             "people": say("people", *concerned), "training": say("training", *concerned),
             "article": say("article", *concerned), "towns": [things["town"]], "from_on": "2030-01-01"}
    first = person("department").must("POST", f"{at}/admissions", asked)
    one = f"{at}/admissions/{first['id']}"
    person("town").must("POST", one + "/opinions", {"opinion": "disagree", "reason": say("opinion", *concerned)})
    met = person("office").must("POST", one + "/conference", {
        "version": 1, "met_on": things["today"], "words": say("conference", *concerned)})
    person("office").must("POST", one + "/decision", {
        "version": met["version"], "admitted": False, "reason": say("refused", *concerned)})
    person("department").must("POST", f"{at}/admissions", asked)
    return {"admission": first["id"]}


def adjust(say, at, things, person):
    """A request that another department examines, and a proposal of a changed law that is turned down."""
    concerned = (DEPARTMENT, TOWN, {"other_department"})
    asked = person("department").must("POST", f"{at}/adjustment-requests", {
        "ground": "reform", "reason": say("request", *concerned), "towns": [things["town"]],
        "article": say("request article", *concerned), "changes": [
            {"outcome": "change", "codes": ["QH-P-015"], "name": say("change", *concerned),
             "content": [say("change content", *concerned)]}]})
    one, office = f"{at}/adjustment-requests/{asked['id']}", person("office")
    now = office.must("POST", one + "/step", {"version": 1, "action": "accept"})
    for column in ("town", "department", "other_department"):
        if person(column).must("GET", one)["may_answer"]:
            now = person(column).must("POST", one + "/opinions", {
                "opinion": "disagree", "reason": say("party's opinion", *concerned)})
    now = office.must("POST", one + "/step", {"version": now["version"], "action": "put_up",
                                              "examiner": things["examiner"]})
    now = person("other_department").must("POST", one + "/step", {
        "version": now["version"], "action": "pass", "reason": say("examined", *concerned)})
    office.must("POST", one + "/step", {"version": now["version"], "action": "refuse",
                                        "reason": say("request refused", *concerned), "document": "青编发〔2026〕6号"})
    office.must("POST", f"{at}/bases/{things['basis']}/statuses", {"effective_on": "2026-03-01", "status": "amended"})
    office.must("POST", f"{at}/bases/{things['basis']}/impact/proposals", {})
    keep_one(say, at, things, office)
    return {"adjusting": asked["id"], "number": 1}


def keep_one(say, at, things, office):
    proposal = office.must("GET", f"{at}/adjustments?town={things['town']}&page_size=1")["items"][0]
    led_by = {things["department"]: DEPARTMENT, things["examiner"]: {"other_department"}}
    office.must("POST", f"{at}/adjustments/{proposal['id']}/keep", {
        "version": proposal["version"],
        "reason": say("kept", TOWN, led_by.get(proposal["owner"]["id"], set()))})


def explain(say, at, things, person):
    """What reviewers say of an edition, and why a town's list is otherwise than the catalogue."""
    person("department").must("POST", f"{at}/editions/{things['review']}/opinions", {
        "verdict": "object", "content": say("edition's opinion", DEPARTMENT, {"other_town"})})
    # Of a town that nobody of roles.csv is of: both others look on.
    office = person("office")
    otherwise = next(one for one in office.must("GET", f"{at}/deviations")["items"] if one["unexplained"])
    of = f"{at}/lists/{otherwise['list']['id']}/deviations"
    duty = next(one for one in office.must("GET", of)["items"] if not one["reason"])
    office.must("PUT", f"{of}/{duty.get('duty') or duty['catalogue_duty']}", {"reason": say("deviation")})
    return {"edition": things["review"], "list": otherwise["list"]["id"]}


def say_everywhere(texts, at, things, person, compiled):
    """Ids by the names that stand in addresses."""
    say = texts.say
    ids = {**check_papers(say, at, things, person), **apply(say, at, things, person),
           **adjust(say, at, things, person), **compiled(say, at, things, person),
           **explain(say, at, things, person), "duty": things["published_duty"],
           "id": things["basis"], "key": "none"}
    return ids
