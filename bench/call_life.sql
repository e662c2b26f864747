-- The writing that a call's life needs at the least, by hand: the same tables, keys and indexes, a commit a step, an event
-- with each. No rights, no clocks, no process, no tree of the log. @words@ are put in by call_rows.py.
\set n random(1, 1000000000000000)
\set at 1790000000
BEGIN;
UPDATE call_number SET last = last + 1 WHERE county_id = '@county@' AND series = 'bench/' || :client_id::bigint;
INSERT INTO town_call (county_id, id, number_year, number, number_text, town_id, kind, urgency, stage, process, edition_id,
  duty_id, duty_code, duty_name, description, place, lead_id, raised_by, raised_at)
VALUES ('@county@', 'bench' || :n::bigint, 2026, :n::bigint, '青禾呼〔2026〕' || :n::bigint || '号', '@town@', 'ordinary', 'normal', 'working', '@process@',
  '@edition@', '@duty@', 'QH-P-001', '演练', '路边树倒，请到场处置', '演练路', '@department@', '@account@', :at::bigint);
INSERT INTO call_part (county_id, call_id, body_id, town_id, is_lead, received_at, answer_due_at, finish_due_at)
VALUES ('@county@', 'bench' || :n::bigint, '@department@', '@town@', 1, :at::bigint, :at::bigint + 172800, :at::bigint + 432000);
INSERT INTO call_open (county_id, call_id, number, owed, party, body_id, opened_at, due_at, alarm_at)
VALUES ('@county@', 'bench' || :n::bigint, 1, 'answer', 'department', '@department@', :at::bigint, :at::bigint + 172800, :at::bigint + 86400),
       ('@county@', 'bench' || :n::bigint, 2, 'finish', 'department', '@department@', :at::bigint, :at::bigint + 432000, :at::bigint + 86400);
INSERT INTO notice (county_id, id, role, body_id, topic, subject, facts, once_key, at)
VALUES ('@county@', 'bench' || :n::bigint || '-1', 'department', '@department@', 'call_received', 'call/bench' || :n::bigint, '{}', 'bench' || :n::bigint || '-1', :at::bigint);
INSERT INTO event (county_id, seq, id, at, payload) VALUES ('@county@', nextval('bench_seq'), 'bench' || :n::bigint || '-1', :at::bigint, '@payload@');
INSERT INTO event_subject (county_id, subject, seq) VALUES ('@county@', 'call/bench' || :n::bigint, currval('bench_seq'));
COMMIT;
BEGIN;
UPDATE town_call SET process = '@process@', version = 2 WHERE county_id = '@county@' AND id = 'bench' || :n::bigint AND version = 1;
UPDATE call_part SET answer = 'accepted', answered_at = :at::bigint + 60 WHERE county_id = '@county@' AND call_id = 'bench' || :n::bigint AND body_id = '@department@';
DELETE FROM call_open WHERE county_id = '@county@' AND call_id = 'bench' || :n::bigint AND number = 1;
INSERT INTO event (county_id, seq, id, at, payload) VALUES ('@county@', nextval('bench_seq'), 'bench' || :n::bigint || '-2', :at::bigint, '@payload@');
INSERT INTO event_subject (county_id, subject, seq) VALUES ('@county@', 'call/bench' || :n::bigint, currval('bench_seq'));
COMMIT;
BEGIN;
UPDATE town_call SET process = '@process@', stage = 'confirming', in_at = :at::bigint + 120, version = 3 WHERE county_id = '@county@' AND id = 'bench' || :n::bigint AND version = 2;
UPDATE call_part SET finished_at = :at::bigint + 120 WHERE county_id = '@county@' AND call_id = 'bench' || :n::bigint AND body_id = '@department@';
DELETE FROM call_open WHERE county_id = '@county@' AND call_id = 'bench' || :n::bigint AND number = 2;
INSERT INTO call_open (county_id, call_id, number, owed, party, body_id, opened_at, due_at, alarm_at)
VALUES ('@county@', 'bench' || :n::bigint, 3, 'confirm', 'town', '@town@', :at::bigint + 120, :at::bigint + 259200, :at::bigint + 86400);
INSERT INTO call_feedback (county_id, call_id, position, body_id, is_summary, round, result, evidence, done_at, account_id, at)
VALUES ('@county@', 'bench' || :n::bigint, 1, '@department@', 1, 1, '已清理完毕', '现场照片已存档', :at::bigint + 120, '@account@', :at::bigint + 120);
INSERT INTO notice (county_id, id, role, body_id, topic, subject, facts, once_key, at)
VALUES ('@county@', 'bench' || :n::bigint || '-2', 'town', '@town@', 'call_to_confirm', 'call/bench' || :n::bigint, '{}', 'bench' || :n::bigint || '-2', :at::bigint);
INSERT INTO event (county_id, seq, id, at, payload) VALUES ('@county@', nextval('bench_seq'), 'bench' || :n::bigint || '-3', :at::bigint, '@payload@');
INSERT INTO event_subject (county_id, subject, seq) VALUES ('@county@', 'call/bench' || :n::bigint, currval('bench_seq'));
COMMIT;
BEGIN;
UPDATE town_call SET process = '@process@', stage = 'confirmed', ended_at = :at::bigint + 180, version = 4 WHERE county_id = '@county@' AND id = 'bench' || :n::bigint AND version = 3;
DELETE FROM call_open WHERE county_id = '@county@' AND call_id = 'bench' || :n::bigint AND number = 3;
INSERT INTO event (county_id, seq, id, at, payload) VALUES ('@county@', nextval('bench_seq'), 'bench' || :n::bigint || '-4', :at::bigint, '@payload@');
INSERT INTO event_subject (county_id, subject, seq) VALUES ('@county@', 'call/bench' || :n::bigint, currval('bench_seq'));
COMMIT;
