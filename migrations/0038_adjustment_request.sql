-- Requests to adjust towns' lists (调整申请): ground, changes, what the parties say, what the county decides, until the new
-- editions are published.
CREATE TABLE adjustment_request (
    county_id         TEXT   NOT NULL,
    id                TEXT   NOT NULL,
    ground            TEXT   NOT NULL,               -- law_made, law_amended, law_repealed, reform, delegation, …
    reason            TEXT   NOT NULL,
    basis_id          TEXT,
    article           TEXT   NOT NULL DEFAULT '',
    asker_id          TEXT   NOT NULL,               -- the body that asks
    asker_role        TEXT   NOT NULL,               -- town, department, list_office
    stage             TEXT   NOT NULL,
    process           TEXT   NOT NULL,               -- stages, parties, obligations with their clocks (core/process_text)
    rules             TEXT   NOT NULL,               -- the county's, as they were when it was asked
    due_at            BIGINT,                        -- the earliest open deadline
    examiner_id       TEXT,
    examiner_words    TEXT   NOT NULL DEFAULT '',
    decision_document TEXT   NOT NULL DEFAULT '',
    decision_reason   TEXT   NOT NULL DEFAULT '',
    effective_on      TEXT,
    asked_by          TEXT   NOT NULL,
    asked_at          BIGINT NOT NULL,
    decided_at        BIGINT,
    version           BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, id),
    FOREIGN KEY (county_id, asker_id) REFERENCES body (county_id, id),
    FOREIGN KEY (county_id, examiner_id) REFERENCES body (county_id, id),
    FOREIGN KEY (county_id, basis_id) REFERENCES basis (county_id, id)
);
CREATE INDEX adjustment_request_by_time ON adjustment_request (county_id, asked_at, id);
CREATE INDEX adjustment_request_by_due ON adjustment_request (county_id, due_at, id);
CREATE TABLE adjustment_request_town (
    county_id    TEXT   NOT NULL,
    request_id   TEXT   NOT NULL,
    town_id      TEXT   NOT NULL,
    draft        TEXT   NOT NULL DEFAULT '',         -- the edition that it was written into
    published_at BIGINT,
    PRIMARY KEY (county_id, request_id, town_id),
    FOREIGN KEY (county_id, request_id) REFERENCES adjustment_request (county_id, id),
    FOREIGN KEY (county_id, town_id) REFERENCES body (county_id, id)
);
CREATE INDEX adjustment_request_of_town ON adjustment_request_town (county_id, town_id, request_id);
CREATE INDEX adjustment_request_of_draft ON adjustment_request_town (county_id, draft);
CREATE TABLE adjustment_change (
    county_id     TEXT   NOT NULL,
    request_id    TEXT   NOT NULL,
    position      BIGINT NOT NULL,
    outcome       TEXT   NOT NULL,                   -- add, cancel, change, merge, split, move, reclaim, restore
    codes         TEXT   NOT NULL,                   -- one a line; so are names and content
    kind          TEXT   NOT NULL,
    name          TEXT   NOT NULL,
    names         TEXT   NOT NULL,
    content       TEXT   NOT NULL,
    department_id TEXT,
    basis_id      TEXT,
    article       TEXT   NOT NULL,
    takeover_mode TEXT   NOT NULL,
    handover_on   TEXT,
    PRIMARY KEY (county_id, request_id, position),
    FOREIGN KEY (county_id, request_id) REFERENCES adjustment_request (county_id, id),
    FOREIGN KEY (county_id, department_id) REFERENCES body (county_id, id),
    FOREIGN KEY (county_id, basis_id) REFERENCES basis (county_id, id)
);
CREATE TABLE adjustment_opinion (
    county_id  TEXT     NOT NULL,
    request_id TEXT     NOT NULL,
    body_id    TEXT     NOT NULL,
    agrees     SMALLINT NOT NULL,
    reason     TEXT     NOT NULL,
    said_by    TEXT     NOT NULL,
    said_at    BIGINT   NOT NULL,
    PRIMARY KEY (county_id, request_id, body_id),
    FOREIGN KEY (county_id, request_id) REFERENCES adjustment_request (county_id, id),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id)
);
