-- A dispute goes to the joint conference (联席会议); its ruling names who does it and binds the call.
CREATE TABLE conference (
    county_id        TEXT     NOT NULL,
    id               TEXT     NOT NULL,
    call_id          TEXT     NOT NULL,
    process          TEXT     NOT NULL,              -- its own clock (core/process_text)
    stage            TEXT     NOT NULL,              -- hearing, ruled
    opened_at        BIGINT   NOT NULL,
    due_at           BIGINT,
    duty_id          TEXT,                           -- of the call: like calls are found by it
    catalogue_duty_id TEXT,
    duty_name        TEXT     NOT NULL DEFAULT '',
    ruled_at         BIGINT,
    ruled_by         TEXT     NOT NULL DEFAULT '',   -- account of who recorded it
    lead_id          TEXT,
    ruling           TEXT     NOT NULL DEFAULT '',
    basis            TEXT     NOT NULL DEFAULT '',   -- list item, staffing plan, law
    wants_adjustment SMALLINT NOT NULL DEFAULT 0,    -- the list itself should be adjusted
    version          BIGINT   NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, id),
    FOREIGN KEY (county_id, call_id) REFERENCES town_call (county_id, id),
    FOREIGN KEY (county_id, lead_id) REFERENCES body (county_id, id)
);
CREATE INDEX conference_by_call ON conference (county_id, call_id, opened_at);
CREATE INDEX conference_by_stage ON conference (county_id, stage, opened_at, id);
CREATE INDEX conference_by_duty ON conference (county_id, duty_id, ruled_at);
CREATE INDEX conference_by_catalogue ON conference (county_id, catalogue_duty_id, ruled_at);
-- Who sits in it, and whom its ruling names.
CREATE TABLE conference_body (
    county_id     TEXT   NOT NULL,
    conference_id TEXT   NOT NULL,
    body_id       TEXT   NOT NULL,
    part          TEXT   NOT NULL,                   -- member, lead, assist
    PRIMARY KEY (county_id, conference_id, body_id, part),
    FOREIGN KEY (county_id, conference_id) REFERENCES conference (county_id, id),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id)
);
-- What each side claims, and what members think.
CREATE TABLE conference_claim (
    county_id     TEXT   NOT NULL,
    conference_id TEXT   NOT NULL,
    position      BIGINT NOT NULL,
    body_id       TEXT   NOT NULL,
    account_id    TEXT   NOT NULL,
    content       TEXT   NOT NULL,
    list_item     TEXT   NOT NULL DEFAULT '',
    staffing_plan TEXT   NOT NULL DEFAULT '',
    law           TEXT   NOT NULL DEFAULT '',
    at            BIGINT NOT NULL,
    PRIMARY KEY (county_id, conference_id, position),
    FOREIGN KEY (county_id, conference_id) REFERENCES conference (county_id, id)
);
