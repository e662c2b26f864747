"""What a database holds of the people's work, and its log."""
import hashlib
import json

DRAFTS = "SELECT list_id, id, version FROM edition WHERE county_id = '990101' AND state = 'draft'"
DUTIES = """SELECT d.edition_id, d.duty_id, d.code, d.note, count(*) AS parts, min(r.items) AS items
  FROM edition e
  JOIN duty d ON d.county_id = e.county_id AND d.edition_id = e.id
  LEFT JOIN responsibility r ON r.county_id = d.county_id AND r.edition_id = d.edition_id AND r.duty_id = d.duty_id
 WHERE e.county_id = '990101' AND e.state = 'draft'
 GROUP BY d.edition_id, d.duty_id, d.code, d.note"""
MARKS = """SELECT b.code AS mark FROM body b WHERE b.county_id = '990101' AND b.code LIKE 'YL%' AND EXISTS
      (SELECT 1 FROM body_alias a WHERE a.county_id = b.county_id AND a.body_id = b.id)
 UNION ALL SELECT code FROM basis WHERE county_id = '990101' AND code LIKE 'YL%'"""
OPINIONS = "SELECT content AS mark FROM edition_opinion WHERE county_id = '990101'"
CALLS = """SELECT c.description AS mark, c.version, max(p.answered_at) AS answered_at,
       max(p.finished_at) AS finished_at, count(*) AS parts,
       (SELECT count(*) FROM call_feedback f WHERE f.county_id = c.county_id AND f.call_id = c.id) AS feedbacks
  FROM town_call c JOIN call_part p ON p.county_id = c.county_id AND p.call_id = c.id
 WHERE c.county_id = '990101' AND c.description LIKE '演练呼叫-%'
 GROUP BY c.county_id, c.id, c.description, c.version"""
LINES = """SELECT name AS mark, number FROM compile_candidate
 WHERE county_id = '990101' AND name LIKE '%演练事项线索-%'"""
PAIRS = """SELECT c.name AS mark, t.name AS town_mark, p.version, p.digest, p.county_digest, p.town_digest
  FROM compile_pair p
  JOIN compile_candidate c
    ON c.county_id = p.county_id AND c.project_id = p.project_id AND c.number = p.county_candidate
  JOIN compile_candidate t
    ON t.county_id = p.county_id AND t.project_id = p.project_id AND t.number = p.town_candidate
 WHERE p.county_id = '990101' AND t.name LIKE '演练事项线索-%'"""
APPLICATIONS = """SELECT a.item AS mark, a.id, a.stage, a.version,
       (SELECT count(*) FROM admission_town t WHERE t.county_id = a.county_id AND t.application_id = a.id) AS towns
  FROM admission_application a WHERE a.county_id = '990101' AND a.item LIKE '演练准入-%'"""
EVENTS = "SELECT seq, id, at, payload FROM event WHERE county_id = '990101' ORDER BY seq"
HEAD = """SELECT h.next_seq, (SELECT count(*) FROM event_subject s WHERE s.county_id = h.county_id) AS subjects
  FROM log_head h WHERE h.county_id = '990101'"""


class Log:
    """The county's events as they were seen last; they may only be followed by more."""

    def __init__(self):
        self.count, self.digest = 0, hashlib.sha256().hexdigest()

    def follow(self, events, head):
        running = hashlib.sha256()
        if self.count == 0:
            self.digest = running.hexdigest()
        before = running.hexdigest() if self.count == 0 else None
        for expected, event in enumerate(events):
            if event["seq"] != expected:
                raise AssertionError(f"the log has {event['seq']} where {expected} belongs")
            running.update(json.dumps([event["seq"], event["id"], event["at"], event["payload"]]).encode())
            if expected + 1 == self.count:
                before = running.hexdigest()
        if before != self.digest:
            raise AssertionError(f"the first {self.count} events are not what they were")
        if head["next_seq"] != len(events) or head["subjects"] != len(events):
            raise AssertionError(f"{len(events)} events, but the log's head says {head}")
        self.count, self.digest = len(events), running.hexdigest()


QUESTIONS = {"drafts": DRAFTS, "duties": DUTIES, "marks": MARKS, "opinions": OPINIONS, "calls": CALLS,
             "lines": LINES, "pairs": PAIRS, "applications": APPLICATIONS, "events": EVENTS, "head": HEAD}


def snapshot(db, log, visitor):
    """Everything that `settle` asks for; the log is held against what it was. `acts` are the events that somebody
    made: the clock's own (a reminder at half past eight, say) come whenever they are due."""
    found = db.answers(QUESTIONS)
    log.follow(found["events"], found["head"][0])
    payloads = [json.loads(one["payload"]) for one in found["events"]]
    visits = sum(one["verb"] in ("sign_in", "sign_out") and visitor in (one["actor"], one["subject"].rpartition("/")[2])
                 for one in payloads)
    return found | {"drafts": {one["list_id"]: one for one in found["drafts"]}, "visits": visits,
                    "acts": sum(one["actor"] != "" for one in payloads)}
