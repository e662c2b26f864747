-- Work handed to a town outside its list: what it was, who handed it over, and that the town refused it.
CREATE TABLE outside_task (
    county_id   TEXT   NOT NULL,
    id          TEXT   NOT NULL,
    town_id     TEXT   NOT NULL,
    sender_id   TEXT   NOT NULL,                     -- the body that handed it over
    received_on TEXT   NOT NULL,
    content     TEXT   NOT NULL,                     -- what was asked for
    document    TEXT   NOT NULL DEFAULT '',          -- by which letter or notice
    evidence    TEXT   NOT NULL DEFAULT '',          -- digest of the file that shows it
    refusal     TEXT   NOT NULL,                     -- what the town answered
    reported_by TEXT   NOT NULL,
    reported_at BIGINT NOT NULL,
    finding     TEXT   NOT NULL DEFAULT 'waiting',   -- waiting, outside, on_list
    finding_reason TEXT NOT NULL DEFAULT '',
    found_by    TEXT   NOT NULL DEFAULT '',
    found_at    BIGINT,
    version     BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, id),
    FOREIGN KEY (county_id, town_id) REFERENCES body (county_id, id),
    FOREIGN KEY (county_id, sender_id) REFERENCES body (county_id, id)
);
CREATE INDEX outside_task_by_time ON outside_task (county_id, reported_at, id);
CREATE INDEX outside_task_by_sender ON outside_task (county_id, sender_id, reported_at);
-- What grid workers see (网格): its key is made by the phone, so that what was queued without network is never there
-- twice; the key is kept as long as the report.
CREATE TABLE grid_report (
    county_id   TEXT   NOT NULL,
    id          TEXT   NOT NULL,                     -- made by the phone
    digest      TEXT   NOT NULL,                     -- of what was sent under that key
    village_id  TEXT   NOT NULL,
    town_id     TEXT   NOT NULL,
    category    TEXT   NOT NULL,
    place       TEXT   NOT NULL,
    place_key   TEXT   NOT NULL,                     -- the place folded: repeats are found by it
    content     TEXT   NOT NULL,
    seen_at     BIGINT NOT NULL,                     -- by the phone's clock
    reported_by TEXT   NOT NULL,
    reported_at BIGINT NOT NULL,
    stage       TEXT   NOT NULL,                     -- village, town, closed, called
    result      TEXT   NOT NULL DEFAULT '',
    call_id     TEXT,
    version     BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, id),
    FOREIGN KEY (county_id, village_id) REFERENCES body (county_id, id),
    FOREIGN KEY (county_id, town_id) REFERENCES body (county_id, id),
    FOREIGN KEY (county_id, call_id) REFERENCES town_call (county_id, id)
);
CREATE INDEX grid_report_of_village ON grid_report (county_id, village_id, reported_at, id);
CREATE INDEX grid_report_of_town ON grid_report (county_id, town_id, reported_at, id);
CREATE INDEX grid_report_of_place ON grid_report (county_id, town_id, place_key, category, reported_at);
CREATE TABLE grid_file (
    county_id TEXT   NOT NULL,
    report_id TEXT   NOT NULL,
    position  BIGINT NOT NULL,
    digest    TEXT   NOT NULL,
    name      TEXT   NOT NULL,
    PRIMARY KEY (county_id, report_id, position),
    FOREIGN KEY (county_id, report_id) REFERENCES grid_report (county_id, id)
);
