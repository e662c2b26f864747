"""Calls asked from outside, on both engines: each step sent twice, two people at once, kinds of call as settings,
and a changed calendar that is followed though the program is killed."""
import concurrent.futures
import http.client
import json
import os
import pathlib
import sys
import tempfile
import time
import unittest

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS)]
from rig import people, program  # noqa: E402

SERVER = os.environ.get("QINGDAN_TEST_POSTGRES")
FEEDBACK = {"result": "已疏通", "evidence": "现场已复核", "done_at": "2026-01-05T09:00:00+08:00"}
NOTICE = """国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕9号
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日至11日放假调休，共7天。1月31日（周日）、2月20日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天，不调休。
六、中秋节：9月15日（周三）放假1天，不调休。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
2026年11月3日
"""


class Calls:
    engine = None

    @classmethod
    def setUpClass(cls):
        cls.demo = program.Demo(SERVER)
        cls.addClassCleanup(cls.demo.end)

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="qingdan-calls-")
        self.addCleanup(folder.cleanup)
        self.db, self.passwords = self.demo.copy(self.engine, folder.name)
        self.addCleanup(self.db.drop)
        self.server = program.Server(self.db.url, f"{folder.name}/log")
        self.server.start()
        self.addCleanup(self.server.kill)
        self.town, self.other_town = self.signed_in("shiqiao"), self.signed_in("qinghe")
        self.office, self.leader = self.signed_in("bianban"), self.signed_in("zhengfuban")
        self.department, self.farming = self.signed_in("minzheng"), self.signed_in("nongye")
        self.civil = self.body("990101-D06")

    def signed_in(self, login):
        line = people.Line(lambda: self.server.port)
        line.sign_in(login, self.passwords[login])
        self.addCleanup(line.close)
        return line

    def raised(self, **more):
        body = {"lead": self.civil, "place": "村口", "description": "积水漫路", "gap_text": "排水沟清淤", **more}
        return self.town.json("POST", "calls", body)["head"]

    def step(self, line, call, action, **more):
        body = {"version": call["version"], "action": action, **more}
        return line.json("POST", f"calls/{call['id']}/step", body)["head"]

    def seen(self, call):
        return self.town.json("GET", f"calls/{call['id']}")

    def events(self, call):
        rows = self.db.rows(f"SELECT payload FROM event WHERE payload LIKE '%call/{call['id']}%' ORDER BY seq")
        return [json.loads(row["payload"])["verb"] for row in rows]

    # Each step under a key of its own

    def under_a_key(self, line, path, body, key):
        """Twice under the key: one effect and one answer; another body under it: refused. The answer's head."""
        asked = {"Idempotency-Key": key}
        first = line.ask("POST", path, body, asked)
        self.assertEqual(200, first[0].status, first[1])
        again = line.ask("POST", path, body, asked)
        self.assertEqual((200, first[1]), (again[0].status, again[1]), f"{key}: another answer")
        other = line.ask("POST", path, {**body, "version": 99, "reason": "别的"}, asked)
        self.assertEqual((422, "idempotency_key_reused"), (other[0].status, json.loads(other[1])["why"]), key)
        said = json.loads(first[1])
        return said.get("head", said)

    def test_each_step_under_a_key_has_one_effect_and_one_answer(self):
        raising = {"lead": self.civil, "place": "村口", "description": "积水漫路", "gap_text": "排水沟清淤"}
        before = self.town.json("GET", "calls")["total"]
        call = self.keyed_raise(raising)
        self.assertEqual(before + 1, self.town.json("GET", "calls")["total"])
        steps = (("accept", self.department, {}), ("finish", self.department, {"feedback": FEEDBACK}),
                 ("send_back", self.town, {"reason": "未清完"}), ("finish", self.department, {"feedback": FEEDBACK}),
                 ("send_back", self.town, {"reason": "仍未清完"}), ("order_rework", self.office, {"reason": "重新清淤"}),
                 ("finish", self.department, {"feedback": FEEDBACK}), ("confirm", self.town, {}))
        for number, (action, line, more) in enumerate(steps):
            body = {"version": call["version"], "action": action, **more}
            call = self.under_a_key(line, f"calls/{call['id']}/step", body, f"step-{number}-{call['id']}")
        self.assertEqual("confirmed", call["stage"])
        self.assertEqual(["raise", "accept", "finish", "send_back", "finish", "send_up", "order_rework", "finish",
                          "confirm"], self.events(call))

    def keyed_raise(self, body):
        asked = {"Idempotency-Key": "raise-1"}
        first, again = (self.town.ask("POST", "calls", body, asked) for _ in range(2))
        self.assertEqual((200, first[1]), (again[0].status, again[1]))
        other = self.town.ask("POST", "calls", {**body, "place": "桥头"}, asked)
        self.assertEqual("idempotency_key_reused", json.loads(other[1])["why"])
        # The same key of somebody else is another request.
        elsewhere = self.other_town.ask("POST", "calls", body, asked)
        self.assertNotEqual(json.loads(first[1])["head"]["id"], json.loads(elsewhere[1])["head"]["id"])
        return json.loads(first[1])["head"]

    def test_each_other_change_under_a_key_too(self):
        call = self.raised()
        path = f"calls/{call['id']}"
        call = self.under_a_key(self.town, f"{path}/parties", {
            "version": call["version"], "change": "add_assistant", "body": self.body("990101-D10"),
            "reason": "同去"}, "party")
        clock = next(one["number"] for one in self.seen(call)["clocks"] if one["owed"] == "finish")
        self.department.json("POST", f"{path}/step", {"version": call["version"], "action": "accept"})
        asking = {"clock": clock, "wish": "extend", "amount": 2, "reason": "待汛期过后"}
        first, again = (self.department.ask("POST", f"{path}/requests", asking, {"Idempotency-Key": "time"})
                        for _ in range(2))
        self.assertEqual((200, first[1]), (again[0].status, again[1]))
        seen = self.seen(call)
        self.assertEqual(1, len(seen["requests"]))
        deciding = {"version": seen["head"]["version"], "approve": True, "reason": "同意"}
        self.under_a_key(self.office, f"{path}/requests/{seen['requests'][0]['id']}/decision", deciding, "decide")
        self.assertEqual(1, self.events(call).count("approve_time"))

    def body(self, code):
        return self.town.json("GET", f"bodies?text={code}")["items"][0]["id"]

    # At once

    def at_once(self, asks):
        with concurrent.futures.ThreadPoolExecutor(len(asks)) as pool:
            return sorted((reply.status, json.loads(data).get("why", ""))
                          for reply, data in pool.map(lambda one: one[0].ask(*one[1:]), asks))

    def test_a_double_click_is_one_step_and_the_second_is_told_so(self):
        for _ in range(5):
            call = self.raised()
            body = {"version": call["version"], "action": "accept"}
            second = self.signed_in("minzheng")
            path = f"calls/{call['id']}/step"
            found = self.at_once([(self.department, "POST", path, body), (second, "POST", path, body)])
            self.assertEqual([(200, ""), (409, "stale_version")], found)
            self.assertEqual(["raise", "accept"], self.events(call))
            key = {"Idempotency-Key": f"click-{call['id']}"}
            body = {"version": 2, "action": "finish", "feedback": FEEDBACK}
            found = self.at_once([(self.department, "POST", path, body, key), (second, "POST", path, body, key)])
            self.assertEqual([(200, ""), (200, "")], found, "under one key both get the one answer")
            self.assertEqual(["raise", "accept", "finish"], self.events(call))
            second.close()

    def test_two_people_at_once_have_one_effect(self):
        for _ in range(5):
            call = self.step(self.department, self.raised(), "accept")
            call = self.step(self.department, call, "finish", feedback=FEEDBACK)
            path = f"calls/{call['id']}/step"
            colleague = self.signed_in("shiqiao")
            confirm = {"version": call["version"], "action": "confirm"}
            send_back = {"version": call["version"], "action": "send_back", "reason": "未清完"}
            found = self.at_once([(self.town, "POST", path, confirm), (colleague, "POST", path, send_back)])
            self.assertEqual([(200, ""), (409, "stale_version")], found)
            self.assertEqual(1, len({"confirm", "send_back"} & set(self.events(call))))
            colleague.close()

    # What the county decides

    def test_the_county_upholds_and_the_town_confirms_or_it_orders_rework(self):
        def at_county():
            call = self.step(self.department, self.raised(), "accept")
            for reason in ("未清完", "仍未清完"):
                call = self.step(self.department, call, "finish", feedback=FEEDBACK)
                call = self.step(self.town, call, "send_back", reason=reason)
            self.assertEqual("at_county", call["stage"])
            return call

        call = at_county()
        for line in (self.town, self.department, self.farming):
            reply, data = line.ask("POST", f"calls/{call['id']}/step",
                                   {"version": call["version"], "action": "uphold", "reason": "已清完"})
            self.assertIn(reply.status, (403, 409), data)
        reply, data = self.office.ask("POST", f"calls/{call['id']}/step",
                                      {"version": call["version"], "action": "uphold"})
        self.assertEqual((422, "reason_missing"), (reply.status, json.loads(data)["why"]))
        call = self.step(self.leader, call, "uphold", reason="已按标准清完")
        self.assertEqual("confirming", call["stage"], "only the town finishes a call")
        self.assertEqual("confirmed", self.step(self.town, call, "confirm")["stage"])
        call = self.step(self.office, at_county(), "order_rework", reason="重新清淤")
        self.assertEqual("reworking", call["stage"])
        clocks = [one for one in self.seen(call)["clocks"] if one["is_open"]]
        self.assertEqual([("rework", self.civil)], [(one["owed"], one["body"]["id"]) for one in clocks])

    # Settings

    def kind(self, word):
        return next(one for one in self.office.json("GET", "call-kinds")["items"] if one["word"] == word)

    def test_a_kind_of_call_is_set_and_open_calls_keep_their_limits(self):
        before = self.raised()
        kind = self.kind("ordinary")
        for limit in kind["limits"]:
            if limit["owed"] == "answer":
                limit.update(amount=30, unit="minute", round_the_clock=True)
        reply, _ = self.town.ask("PUT", "call-kinds/ordinary", kind)
        self.assertEqual(403, reply.status)
        for wrong in ({**kind, "limits": kind["limits"][:5]}, {**kind, "limits": kind["limits"] + kind["limits"][:1]},
                      {**kind, "name": " "}):
            reply, data = self.office.ask("PUT", "call-kinds/ordinary", wrong)
            self.assertEqual((422, "call_kind_malformed"), (reply.status, json.loads(data)["why"]))
        saved = self.office.json("PUT", "call-kinds/ordinary", kind)
        self.assertEqual(kind["version"] + 1, saved["version"])
        reply, data = self.office.ask("PUT", "call-kinds/ordinary", kind)
        self.assertEqual((409, "stale_version"), (reply.status, json.loads(data)["why"]))
        answer = [next(one for one in self.seen(call)["clocks"] if one["owed"] == "answer")
                  for call in (before, self.raised())]
        self.assertEqual([(2, "working_day"), (30, "minute")], [(one["amount"], one["unit"]) for one in answer])
        retired = self.office.json("PUT", "call-kinds/ordinary", {**saved, "is_retired": True})
        self.assertTrue(retired["is_retired"])
        reply, data = self.town.ask("POST", "calls", {"lead": self.civil, "place": "村口", "description": "积水",
                                                      "gap_text": "排水"})
        self.assertEqual((422, "call_kind_unknown"), (reply.status, json.loads(data)["why"]))

    # What leaves as a sheet

    def test_the_rows_behind_a_number_leave_masked_for_who_only_looks_on(self):
        call = self.raised(place="河东村三组12号", description="联系人：张三丰，电话13800001234")
        self.step(self.department, call, "dispute", reason="已与李四（13900005678）说明", basis="三定规定")
        for line, is_whole in ((self.town, True), (self.department, True), (self.office, False), (self.leader, False)):
            for path in ("rows", "rows/export?format=csv"):
                path = f"call-board/{path}{'&' if '?' in path else '?'}counted=disputed"
                reply, data = line.ask("GET", path)
                self.assertEqual(200, reply.status, data)
                said = data.decode()
                self.assertEqual((is_whole, is_whole), ("13900005678" in said, "12号" in said), path)
                self.assertIn(call["number"], said)
        reply, data = self.office.ask("GET", "call-board/rows/export?format=xlsx&counted=disputed")
        self.assertEqual((200, b"PK"), (reply.status, data[:2]))

    # The calendar

    def load_2027(self):
        link = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        self.addCleanup(link.close)
        link.request("POST", "/api/v1/990101/holidays/sheet?source=http://example.cn/2027", NOTICE.encode(),
                     self.office.headers | {"Content-Type": "text/plain"})
        reply = link.getresponse()
        said = reply.read()
        self.assertEqual(200, reply.status, said.decode())
        self.assertTrue(json.loads(said)["is_written"])

    def slow_calls(self, many):
        """Calls whose last part is due in 2027, which no notice knows yet."""
        kind = self.kind("ordinary")
        for limit in kind["limits"]:
            if limit["owed"] == "finish":
                limit.update(amount=60, unit="working_day")
        self.office.json("PUT", "call-kinds/ordinary", kind)
        return [self.raised() for _ in range(many)]

    def pending(self):
        return int(self.db.rows("SELECT count(*) AS many FROM town_call WHERE pending_year IS NOT NULL")[0]["many"])

    def test_a_changed_notice_is_followed_though_the_program_is_killed(self):
        calls = self.slow_calls(450)
        self.assertEqual(450, self.pending())
        self.load_2027()
        self.server.kill()
        left = self.pending()
        self.assertGreater(left, 0, "one command does not go through them all")
        self.assertLess(left, 450, "the first piece came with it")
        self.server.start()
        self.town.close()               # the old line went with the old process
        end = time.monotonic() + 60
        while self.pending() and time.monotonic() < end:
            time.sleep(0.2)
        self.assertEqual(0, self.pending())
        moved = self.db.rows("SELECT count(*) AS many FROM event WHERE payload LIKE '%\"move_due\"%'")[0]["many"]
        self.assertEqual(450, int(moved), "each once, whatever was killed in between")
        done = [json.loads(row["payload"]) for row in
                self.db.rows("SELECT payload FROM event WHERE payload LIKE '%\"follow_calendar\"%'")]
        self.assertEqual(1, len(done))
        self.assertIn("notice/2027", json.dumps(done))
        self.assertIn("450", json.dumps(done))
        changed = self.town.json("GET", f"calls/{calls[-1]['id']}")["moved"]
        self.assertEqual(1, len(changed))
        self.assertIsNone(changed[0].get("before"))
        self.assertIsNotNone(changed[0]["after"])

    def test_what_the_program_keeps_of_a_calendar_is_no_older_than_the_notice(self):
        asked = "due?start=2026-12-30&amount=5&unit=working_day"
        self.assertEqual(2027, self.town.json("GET", asked)["pending"])
        self.load_2027()
        self.assertEqual("2027-01-07", self.town.json("GET", asked)["due_on"])
        # A county's own day off, set and taken back.
        self.office.json("POST", "holidays/county-days", {"on": "2027-01-07", "type": "holiday", "name": "建县纪念日",
                                                          "number": "青政发〔2026〕9号", "source": ""})
        self.assertEqual("2027-01-08", self.town.json("GET", asked)["due_on"])
        self.office.ask("DELETE", "holidays/county-days/2027-01-07")
        self.assertEqual("2027-01-07", self.town.json("GET", asked)["due_on"])


class OnSqlite(Calls, unittest.TestCase):
    engine = "sqlite"


@unittest.skipUnless(SERVER, "QINGDAN_TEST_POSTGRES is not set")
class OnPostgres(Calls, unittest.TestCase):
    engine = "postgres"


if __name__ == "__main__":
    unittest.main()
