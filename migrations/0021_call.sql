-- Kinds of call with their limits; the kinds that the program carries hold where a county has none of that word.
CREATE TABLE call_kind (
    county_id  TEXT     NOT NULL REFERENCES county (county_id),
    word       TEXT     NOT NULL,
    name       TEXT     NOT NULL,
    note       TEXT     NOT NULL DEFAULT '',
    position   BIGINT   NOT NULL,
    is_retired SMALLINT NOT NULL DEFAULT 0,
    version    BIGINT   NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, word)
);
CREATE TABLE call_limit (
    county_id     TEXT     NOT NULL,
    kind          TEXT     NOT NULL,
    owed          TEXT     NOT NULL,                 -- answer, finish, rework, sum_up, confirm, decide
    amount        BIGINT   NOT NULL,
    unit          TEXT     NOT NULL,
    rolls_forward SMALLINT NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, kind, owed),
    FOREIGN KEY (county_id, kind) REFERENCES call_kind (county_id, word)
);
-- The last number given out, per series (a body's calls of a year).
CREATE TABLE call_number (
    county_id TEXT   NOT NULL REFERENCES county (county_id),
    series    TEXT   NOT NULL,                       -- BODY/2026
    last      BIGINT NOT NULL,
    PRIMARY KEY (county_id, series)
);
-- A town calls departments on a duty of its list in force; edition and duty stay those under which it was raised.
CREATE TABLE town_call (
    county_id         TEXT     NOT NULL,
    id                TEXT     NOT NULL,
    number_year       BIGINT   NOT NULL,
    number            BIGINT   NOT NULL,
    number_text       TEXT     NOT NULL,             -- 青禾呼〔2026〕12号
    town_id           TEXT     NOT NULL,
    kind              TEXT     NOT NULL,
    urgency           TEXT     NOT NULL,             -- normal, urgent, emergency
    stage             TEXT     NOT NULL,
    process           TEXT     NOT NULL,             -- stages, parties, obligations with their clocks (core/process_text)
    edition_id        TEXT,                          -- empty: the town found no duty for it
    duty_id           TEXT,
    duty_code         TEXT     NOT NULL DEFAULT '',
    duty_name         TEXT     NOT NULL DEFAULT '',
    catalogue_duty_id TEXT,
    gap_text          TEXT     NOT NULL DEFAULT '',  -- what was looked for and not found
    own_duty_reason   TEXT     NOT NULL DEFAULT '',  -- why it calls on what it leads itself
    description       TEXT     NOT NULL,
    place             TEXT     NOT NULL,
    lead_id           TEXT     NOT NULL,
    raised_by         TEXT     NOT NULL,             -- account
    raised_at         BIGINT   NOT NULL,
    in_at             BIGINT,                        -- first time before the town for confirmation
    ended_at          BIGINT,
    sent_back_count   BIGINT   NOT NULL DEFAULT 0,
    is_bound          SMALLINT NOT NULL DEFAULT 0,   -- a ruling names who does it: no more disputes
    joined_into       TEXT,
    version           BIGINT   NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, id),
    UNIQUE (county_id, town_id, number_year, number),
    FOREIGN KEY (county_id, town_id) REFERENCES body (county_id, id),
    FOREIGN KEY (county_id, lead_id) REFERENCES body (county_id, id),
    FOREIGN KEY (county_id, edition_id, duty_id) REFERENCES duty (county_id, edition_id, duty_id),
    FOREIGN KEY (county_id, joined_into) REFERENCES town_call (county_id, id)
);
CREATE INDEX town_call_by_time ON town_call (county_id, raised_at, id);
CREATE INDEX town_call_by_town ON town_call (county_id, town_id, raised_at, id);
CREATE INDEX town_call_by_stage ON town_call (county_id, stage, raised_at, id);
CREATE INDEX town_call_by_duty ON town_call (county_id, duty_id, raised_at, id);
CREATE INDEX town_call_joined ON town_call (county_id, joined_into) WHERE joined_into IS NOT NULL;
-- A department's part in a call: how its own clock went.
CREATE TABLE call_part (
    county_id     TEXT     NOT NULL,
    call_id       TEXT     NOT NULL,
    body_id       TEXT     NOT NULL,
    town_id       TEXT     NOT NULL,
    is_lead       SMALLINT NOT NULL,
    received_at   BIGINT   NOT NULL,
    answer        TEXT     NOT NULL DEFAULT '',      -- accepted, disputed
    answer_due_at BIGINT,
    answered_at   BIGINT,
    finish_due_at BIGINT,
    finished_at   BIGINT,                            -- its first complete feedback
    released_at   BIGINT,
    reason        TEXT     NOT NULL DEFAULT '',      -- of the dispute or the release
    PRIMARY KEY (county_id, call_id, body_id),
    FOREIGN KEY (county_id, call_id) REFERENCES town_call (county_id, id),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id)
);
CREATE INDEX call_part_by_body ON call_part (county_id, body_id, received_at, call_id);
-- What is owed now, by whom, until when: one row for each open obligation of the process.
CREATE TABLE call_open (
    county_id    TEXT     NOT NULL,
    call_id      TEXT     NOT NULL,
    number       BIGINT   NOT NULL,
    owed         TEXT     NOT NULL,                  -- answer, finish, rework, sum_up, confirm, decide
    party        TEXT     NOT NULL,                  -- town, department, county
    body_id      TEXT     NOT NULL,                  -- empty: the county
    opened_at    BIGINT   NOT NULL,
    due_at       BIGINT,                             -- the first moment that is too late; empty: stopped or pending
    pending_year BIGINT,                             -- the year whose holiday notice is missing
    is_stopped   SMALLINT NOT NULL DEFAULT 0,
    alarm_at     BIGINT,                             -- when the next step of the ladder is due
    alarm_step   BIGINT   NOT NULL DEFAULT 0,        -- steps already taken
    PRIMARY KEY (county_id, call_id, number),
    FOREIGN KEY (county_id, call_id) REFERENCES town_call (county_id, id)
);
CREATE INDEX call_open_by_body ON call_open (county_id, party, body_id, due_at, call_id, number);
CREATE INDEX call_open_by_due ON call_open (county_id, due_at, call_id, number);
CREATE INDEX call_open_alarm ON call_open (county_id, alarm_at, call_id, number) WHERE alarm_at IS NOT NULL;
-- What a department reports when it has done its part, and the lead's summary. Never changed; a rework adds another.
CREATE TABLE call_feedback (
    county_id TEXT     NOT NULL,
    call_id   TEXT     NOT NULL,
    position  BIGINT   NOT NULL,
    body_id   TEXT     NOT NULL,
    is_summary SMALLINT NOT NULL DEFAULT 0,
    round     BIGINT   NOT NULL,                     -- 1, and one more for each time it was sent back
    result    TEXT     NOT NULL,
    evidence  TEXT     NOT NULL DEFAULT '',          -- what shows it, where it is no file
    done_at   BIGINT   NOT NULL,                     -- when the work was done
    account_id TEXT    NOT NULL,
    at        BIGINT   NOT NULL,
    PRIMARY KEY (county_id, call_id, position),
    FOREIGN KEY (county_id, call_id) REFERENCES town_call (county_id, id)
);
-- Photos and evidence, by the digest of their content.
CREATE TABLE call_file (
    county_id TEXT   NOT NULL,
    call_id   TEXT   NOT NULL,
    position  BIGINT NOT NULL,
    feedback  BIGINT NOT NULL DEFAULT 0,             -- the feedback it belongs to; 0: the call itself
    digest    TEXT   NOT NULL,
    name      TEXT   NOT NULL,
    PRIMARY KEY (county_id, call_id, position),
    FOREIGN KEY (county_id, call_id) REFERENCES town_call (county_id, id)
);
-- What was said when a step was taken: reasons of disputes, of sending back, of decisions.
CREATE TABLE call_remark (
    county_id  TEXT   NOT NULL,
    call_id    TEXT   NOT NULL,
    position   BIGINT NOT NULL,
    action     TEXT   NOT NULL,
    party      TEXT   NOT NULL,
    body_id    TEXT   NOT NULL,
    account_id TEXT   NOT NULL,
    content    TEXT   NOT NULL,
    basis      TEXT   NOT NULL DEFAULT '',           -- list item, staffing plan, law
    at         BIGINT NOT NULL,
    PRIMARY KEY (county_id, call_id, position),
    FOREIGN KEY (county_id, call_id) REFERENCES town_call (county_id, id)
);
CREATE INDEX call_remark_by_action ON call_remark (county_id, action, at, call_id, position);
-- More time, or a clock that stands still: asked for by whoever owes, decided by somebody else, with a reason.
CREATE TABLE call_request (
    county_id    TEXT   NOT NULL,
    id           TEXT   NOT NULL,
    call_id      TEXT   NOT NULL,
    obligation   BIGINT NOT NULL,
    wish         TEXT   NOT NULL,                    -- extend, suspend
    amount       BIGINT NOT NULL DEFAULT 0,          -- extend: in the limit's unit
    reason       TEXT   NOT NULL,
    body_id      TEXT   NOT NULL,
    asked_by     TEXT   NOT NULL,
    asked_at     BIGINT NOT NULL,
    decision     TEXT   NOT NULL DEFAULT 'waiting',  -- waiting, approved, declined
    decided_by   TEXT   NOT NULL DEFAULT '',
    decided_at   BIGINT,
    decided_reason TEXT NOT NULL DEFAULT '',
    resumed_at   BIGINT,
    PRIMARY KEY (county_id, id),
    FOREIGN KEY (county_id, call_id) REFERENCES town_call (county_id, id)
);
CREATE INDEX call_request_by_call ON call_request (county_id, call_id, asked_at, id);
CREATE INDEX call_request_waiting ON call_request (county_id, asked_at, id) WHERE decision = 'waiting';
-- Deadlines that a changed calendar moved or a new notice settled.
CREATE TABLE call_due_change (
    county_id  TEXT   NOT NULL,
    call_id    TEXT   NOT NULL,
    obligation BIGINT NOT NULL,
    at         BIGINT NOT NULL,
    before_at  BIGINT,
    after_at   BIGINT,
    reason     TEXT   NOT NULL,                      -- calendar
    PRIMARY KEY (county_id, call_id, obligation, at),
    FOREIGN KEY (county_id, call_id) REFERENCES town_call (county_id, id)
);
