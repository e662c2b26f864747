CREATE TABLE account (
    county_id       TEXT     NOT NULL REFERENCES county (county_id),
    id              TEXT     NOT NULL,
    login           TEXT     NOT NULL,
    display_name    TEXT     NOT NULL,
    password_hash   TEXT     NOT NULL DEFAULT '',    -- Argon2id; empty until activated
    state           TEXT     NOT NULL,               -- invited, active, disabled
    failed_count    BIGINT   NOT NULL DEFAULT 0,
    locked_until_at BIGINT,
    created_at      BIGINT   NOT NULL,
    version         BIGINT   NOT NULL DEFAULT 1, side TEXT NOT NULL DEFAULT 'none', password_set_at BIGINT, phone_sealed TEXT NOT NULL DEFAULT '', phone_index TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (county_id, id),
    UNIQUE (county_id, login)
);

CREATE INDEX account_by_phone ON account (county_id, phone_index);

CREATE UNIQUE INDEX account_by_side ON account (county_id, id, side);

CREATE TABLE account_identity (
    county_id     TEXT   NOT NULL,
    account_id    TEXT   NOT NULL,
    number_sealed TEXT   NOT NULL,                   -- AES-256-GCM under a field key
    changed_at    BIGINT NOT NULL,
    PRIMARY KEY (county_id, account_id),
    FOREIGN KEY (county_id, account_id) REFERENCES account (county_id, id)
);

CREATE TABLE activation (
    county_id   TEXT   NOT NULL,
    account_id  TEXT   NOT NULL,
    code_digest TEXT   NOT NULL,
    expires_at  BIGINT NOT NULL,
    used_at     BIGINT,
    PRIMARY KEY (county_id, account_id, code_digest),
    FOREIGN KEY (county_id, account_id) REFERENCES account (county_id, id)
);

CREATE TABLE adjustment (
    county_id       TEXT   NOT NULL,
    id              TEXT   NOT NULL,
    ground          TEXT   NOT NULL,                 -- law_amended, law_repealed
    town_id         TEXT   NOT NULL,
    edition_id      TEXT   NOT NULL,                 -- in force when it was proposed
    duty_id         TEXT   NOT NULL,
    code            TEXT   NOT NULL,
    name            TEXT   NOT NULL,
    basis_id        TEXT   NOT NULL,
    articles        TEXT   NOT NULL,                 -- that the duty cites, one a line
    changed_on      TEXT   NOT NULL,                 -- from when the basis is amended or repealed
    owner_id        TEXT   NOT NULL,                 -- the body that leads the duty
    due_on          TEXT,                            -- empty while the year's holidays are not known
    proposed_by     TEXT   NOT NULL,
    proposed_at     BIGINT NOT NULL,
    state           TEXT   NOT NULL DEFAULT 'open',  -- open, done, kept
    outcome_edition TEXT   NOT NULL DEFAULT '',      -- the edition that did it
    reason          TEXT   NOT NULL DEFAULT '',      -- why the duty stays as it is
    closed_by       TEXT   NOT NULL DEFAULT '',
    closed_at       BIGINT,
    version         BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, id),
    UNIQUE (county_id, basis_id, changed_on, town_id, duty_id),
    FOREIGN KEY (county_id, town_id) REFERENCES body (county_id, id),
    FOREIGN KEY (county_id, owner_id) REFERENCES body (county_id, id),
    FOREIGN KEY (county_id, basis_id) REFERENCES basis (county_id, id),
    FOREIGN KEY (county_id, edition_id) REFERENCES edition (county_id, id)
);

CREATE INDEX adjustment_by_state ON adjustment (county_id, state, due_on, id);

CREATE INDEX adjustment_of_duty ON adjustment (county_id, town_id, duty_id, state);

CREATE INDEX adjustment_of_owner ON adjustment (county_id, owner_id, state, due_on, id);

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

CREATE INDEX adjustment_request_by_due ON adjustment_request (county_id, due_at, id);

CREATE INDEX adjustment_request_by_time ON adjustment_request (county_id, asked_at, id);

CREATE TABLE adjustment_request_town (
    county_id    TEXT   NOT NULL,
    request_id   TEXT   NOT NULL,
    town_id      TEXT   NOT NULL,
    draft        TEXT   NOT NULL DEFAULT '',         -- the edition that it was written into
    published_at BIGINT, put TEXT NOT NULL DEFAULT '', removed TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (county_id, request_id, town_id),
    FOREIGN KEY (county_id, request_id) REFERENCES adjustment_request (county_id, id),
    FOREIGN KEY (county_id, town_id) REFERENCES body (county_id, id)
);

CREATE INDEX adjustment_request_of_draft ON adjustment_request_town (county_id, draft);

CREATE INDEX adjustment_request_of_town ON adjustment_request_town (county_id, town_id, request_id);

CREATE TABLE admission_application (
    county_id         TEXT   NOT NULL,
    id                TEXT   NOT NULL,
    department_id     TEXT   NOT NULL,
    item              TEXT   NOT NULL,
    content           TEXT   NOT NULL,
    reason            TEXT   NOT NULL,
    basis_id          TEXT   NOT NULL,
    article           TEXT   NOT NULL DEFAULT '',
    money             TEXT   NOT NULL,               -- what is handed down with the work
    people            TEXT   NOT NULL,
    training          TEXT   NOT NULL,
    from_on           TEXT   NOT NULL,
    until_on          TEXT,                          -- temporary work: its last day
    opinions_due_on   TEXT,                          -- empty while the year's holidays are not known
    stage             TEXT   NOT NULL,               -- hearing, conference, admitted, refused, withdrawn
    conference_on     TEXT,
    conference_words  TEXT   NOT NULL DEFAULT '',
    decision_document TEXT   NOT NULL DEFAULT '',
    decision_reason   TEXT   NOT NULL DEFAULT '',
    decided_by        TEXT   NOT NULL DEFAULT '',
    decided_at        BIGINT,
    applied_by        TEXT   NOT NULL,
    applied_at        BIGINT NOT NULL,
    version           BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, id),
    FOREIGN KEY (county_id, department_id) REFERENCES body (county_id, id),
    FOREIGN KEY (county_id, basis_id) REFERENCES basis (county_id, id)
);

CREATE INDEX admission_application_by_time ON admission_application (county_id, applied_at, id);

CREATE INDEX admission_application_of_item ON admission_application (county_id, item, stage, applied_at);

CREATE TABLE admission_town (
    county_id      TEXT   NOT NULL,
    application_id TEXT   NOT NULL,
    town_id        TEXT   NOT NULL,
    opinion        TEXT   NOT NULL DEFAULT 'waiting',  -- waiting, agree, disagree; silence is read off the deadline
    reason         TEXT   NOT NULL DEFAULT '',
    answered_by    TEXT   NOT NULL DEFAULT '',
    answered_at    BIGINT,
    draft          TEXT   NOT NULL DEFAULT '',         -- the edition into whose draft the admitted duty was put
    PRIMARY KEY (county_id, application_id, town_id),
    FOREIGN KEY (county_id, application_id) REFERENCES admission_application (county_id, id),
    FOREIGN KEY (county_id, town_id) REFERENCES body (county_id, id)
);

CREATE INDEX admission_of_town ON admission_town (county_id, town_id, application_id);

CREATE TABLE answered_request (
    county_id      TEXT   NOT NULL REFERENCES county (county_id),
    account_id     TEXT   NOT NULL,
    request_key    TEXT   NOT NULL,
    request_digest TEXT   NOT NULL,                  -- SHA-256 of method, path and body
    answer         TEXT   NOT NULL,
    at             BIGINT NOT NULL,
    PRIMARY KEY (county_id, account_id, request_key)
);

CREATE INDEX answered_request_by_age ON answered_request (county_id, at);

CREATE TABLE attachment (
    county_id TEXT   NOT NULL REFERENCES county (county_id),
    digest    TEXT   NOT NULL,                       -- SHA-256, hex
    part      BIGINT NOT NULL,
    data      BYTEA  NOT NULL,
    PRIMARY KEY (county_id, digest, part)
);

CREATE TRIGGER attachment_append_only_delete BEFORE DELETE ON attachment
BEGIN SELECT RAISE(ABORT, 'immutable: an attachment is only added'); END;

CREATE TRIGGER attachment_append_only_update BEFORE UPDATE ON attachment
BEGIN SELECT RAISE(ABORT, 'immutable: an attachment is only added'); END;

CREATE TABLE basis (
    county_id           TEXT   NOT NULL REFERENCES county (county_id),
    id                  TEXT   NOT NULL,
    code                TEXT   NOT NULL,
    title               TEXT   NOT NULL,
    level               TEXT   NOT NULL,
    issuer              TEXT   NOT NULL DEFAULT '',
    document_number     TEXT   NOT NULL DEFAULT '',  -- 青政发〔2025〕3号, brackets normalised
    document_number_raw TEXT   NOT NULL DEFAULT '',  -- as it was given
    issued_on           TEXT,
    effective_on        TEXT,
    version_on          TEXT,                        -- date of the text that was compared (last amendment)
    checked_by          TEXT   NOT NULL DEFAULT '',
    note                TEXT   NOT NULL DEFAULT '',
    version             BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, id),
    UNIQUE (county_id, code)
);

CREATE INDEX basis_by_title ON basis (county_id, title);

CREATE TABLE basis_article (
    county_id TEXT NOT NULL,
    basis_id  TEXT NOT NULL,
    path      TEXT NOT NULL,                         -- 第六十二条第二款第（一）项
    content   TEXT NOT NULL,
    PRIMARY KEY (county_id, basis_id, path),
    FOREIGN KEY (county_id, basis_id) REFERENCES basis (county_id, id)
);

CREATE TABLE basis_status (
    county_id      TEXT   NOT NULL,
    basis_id       TEXT   NOT NULL,
    effective_on   TEXT   NOT NULL,                  -- from this day
    recorded_at    BIGINT NOT NULL,                  -- as we have known since
    status         TEXT   NOT NULL,                  -- not_yet_in_force, in_force, amended, repealed
    replaced_by_id TEXT,
    PRIMARY KEY (county_id, basis_id, effective_on, recorded_at),
    FOREIGN KEY (county_id, basis_id) REFERENCES basis (county_id, id),
    FOREIGN KEY (county_id, replaced_by_id) REFERENCES basis (county_id, id)
);

CREATE TRIGGER basis_status_append_only_delete BEFORE DELETE ON basis_status
BEGIN SELECT RAISE(ABORT, 'immutable: a status is never overwritten'); END;

CREATE TRIGGER basis_status_append_only_update BEFORE UPDATE ON basis_status
BEGIN SELECT RAISE(ABORT, 'immutable: a status is never overwritten'); END;

CREATE TABLE body (
    county_id     TEXT   NOT NULL REFERENCES county (county_id),
    id            TEXT   NOT NULL,
    code          TEXT   NOT NULL,
    name          TEXT   NOT NULL,
    short_name    TEXT   NOT NULL,
    kind          TEXT   NOT NULL,
    parent_id     TEXT,
    division_code TEXT,                              -- towns 9 digits, villages 12
    credit_code   TEXT,                              -- 统一社会信用代码, kept as given even when malformed
    phone         TEXT   NOT NULL DEFAULT '',        -- the office's public number
    note          TEXT   NOT NULL DEFAULT '',
    abolished_on  TEXT,
    successor_id  TEXT,
    version       BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, id),
    UNIQUE (county_id, code),
    FOREIGN KEY (county_id, parent_id) REFERENCES body (county_id, id),
    FOREIGN KEY (county_id, successor_id) REFERENCES body (county_id, id)
);

CREATE INDEX body_by_kind ON body (county_id, kind, code);

CREATE INDEX body_by_parent ON body (county_id, parent_id);

CREATE TABLE body_alias (
    county_id TEXT NOT NULL,
    alias     TEXT NOT NULL,
    body_id   TEXT NOT NULL,
    PRIMARY KEY (county_id, alias, body_id),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id)
);

CREATE TABLE calendar_version (
    county_id TEXT   NOT NULL PRIMARY KEY REFERENCES county (county_id),
    version   BIGINT NOT NULL
);

CREATE TABLE calendar_work (
    county_id TEXT   NOT NULL PRIMARY KEY REFERENCES county (county_id),
    cause     TEXT   NOT NULL,                       -- notice/2027, day/2026-10-12, office_hours
    holder    BIGINT NOT NULL,                       -- whose deadlines come next, of those who hold some
    reached   TEXT   NOT NULL,                       -- up to here they are done
    moved     BIGINT NOT NULL,                       -- deadlines that moved so far
    step      BIGINT NOT NULL,                       -- counts the pieces: who raises it does the next one
    queued_at BIGINT NOT NULL
);

CREATE TABLE call_alarm (
    county_id  TEXT   NOT NULL,
    call_id    TEXT   NOT NULL,
    obligation BIGINT NOT NULL,
    due_at     BIGINT NOT NULL,
    step       BIGINT NOT NULL,
    moment     TEXT   NOT NULL,
    tell       TEXT   NOT NULL,
    at         BIGINT NOT NULL,
    PRIMARY KEY (county_id, call_id, obligation, due_at, step),
    FOREIGN KEY (county_id, call_id) REFERENCES town_call (county_id, id)
);

CREATE TABLE call_day (
    county_id  TEXT   NOT NULL,
    town_id    TEXT   NOT NULL,
    day_number BIGINT NOT NULL,                      -- days since 1970, Beijing
    facts      BYTEA  NOT NULL,                      -- features/call/board_facts.hpp
    PRIMARY KEY (county_id, town_id, day_number),
    FOREIGN KEY (county_id, town_id) REFERENCES body (county_id, id)
);

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

CREATE TRIGGER call_feedback_append_only_delete BEFORE DELETE ON call_feedback
BEGIN SELECT RAISE(ABORT, 'immutable: what was said in a call is only added to'); END;

CREATE TRIGGER call_feedback_append_only_update BEFORE UPDATE ON call_feedback
BEGIN SELECT RAISE(ABORT, 'immutable: what was said in a call is only added to'); END;

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

CREATE INDEX call_file_by_digest ON call_file (county_id, digest);

CREATE TRIGGER call_file_append_only_delete BEFORE DELETE ON call_file
BEGIN SELECT RAISE(ABORT, 'immutable: what was said in a call is only added to'); END;

CREATE TRIGGER call_file_append_only_update BEFORE UPDATE ON call_file
BEGIN SELECT RAISE(ABORT, 'immutable: what was said in a call is only added to'); END;

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

CREATE TABLE call_ladder (
    county_id TEXT     NOT NULL REFERENCES county (county_id),
    position  BIGINT   NOT NULL,
    for_days  SMALLINT NOT NULL,                     -- 1: limits in days, 0: in minutes and hours
    moment    TEXT     NOT NULL,                     -- before, at, after
    amount    BIGINT   NOT NULL,                     -- working days, or minutes
    tell      TEXT     NOT NULL,                     -- owner,town,lead,list_office,county_leader,supervision
    PRIMARY KEY (county_id, position)
);

CREATE TABLE call_ladder_post (
    county_id TEXT   NOT NULL,
    position  BIGINT NOT NULL,
    post_id   TEXT   NOT NULL,
    PRIMARY KEY (county_id, position, post_id),
    FOREIGN KEY (county_id, position) REFERENCES call_ladder (county_id, position),
    FOREIGN KEY (county_id, post_id) REFERENCES post (county_id, id)
);

CREATE TABLE call_limit (
    county_id     TEXT     NOT NULL,
    kind          TEXT     NOT NULL,
    owed          TEXT     NOT NULL,                 -- answer, finish, rework, sum_up, confirm, decide
    amount        BIGINT   NOT NULL,
    unit          TEXT     NOT NULL,
    rolls_forward SMALLINT NOT NULL DEFAULT 1, round_the_clock SMALLINT NOT NULL DEFAULT 0,
    PRIMARY KEY (county_id, kind, owed),
    FOREIGN KEY (county_id, kind) REFERENCES call_kind (county_id, word)
);

CREATE TABLE call_month (
    county_id    TEXT   NOT NULL,
    town_id      TEXT   NOT NULL,
    month_number BIGINT NOT NULL,                    -- year · 12 + month - 1, Beijing
    facts        BYTEA  NOT NULL,                    -- features/call/board_facts.hpp
    PRIMARY KEY (county_id, town_id, month_number),
    FOREIGN KEY (county_id, town_id) REFERENCES body (county_id, id)
);

CREATE TABLE call_named_post (
    county_id TEXT NOT NULL,
    body_id   TEXT NOT NULL,
    purpose   TEXT NOT NULL,
    post_id   TEXT NOT NULL,
    PRIMARY KEY (county_id, body_id, purpose, post_id),
    FOREIGN KEY (county_id, body_id, purpose) REFERENCES call_naming (county_id, body_id, purpose),
    FOREIGN KEY (county_id, post_id) REFERENCES post (county_id, id)
);

CREATE TABLE call_naming (
    county_id TEXT   NOT NULL,
    body_id   TEXT   NOT NULL,
    purpose   TEXT   NOT NULL,                       -- raise, told
    version   BIGINT NOT NULL,
    PRIMARY KEY (county_id, body_id, purpose),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id)
);

CREATE TABLE call_number (
    county_id TEXT   NOT NULL REFERENCES county (county_id),
    series    TEXT   NOT NULL,                       -- BODY/2026
    last      BIGINT NOT NULL,
    PRIMARY KEY (county_id, series)
);

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

CREATE INDEX call_open_alarm ON call_open (county_id, alarm_at, call_id, number) WHERE alarm_at IS NOT NULL;

CREATE INDEX call_open_by_body ON call_open (county_id, party, body_id, due_at, call_id, number);

CREATE INDEX call_open_by_due ON call_open (county_id, due_at, call_id, number);

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
    reason        TEXT     NOT NULL DEFAULT '', release_reason TEXT NOT NULL DEFAULT '',      -- of the dispute or the release
    PRIMARY KEY (county_id, call_id, body_id),
    FOREIGN KEY (county_id, call_id) REFERENCES town_call (county_id, id),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id)
);

CREATE INDEX call_part_by_body ON call_part (county_id, body_id, received_at, call_id);

CREATE INDEX call_part_by_town ON call_part (county_id, town_id, received_at, call_id, body_id);

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

CREATE TRIGGER call_remark_append_only_delete BEFORE DELETE ON call_remark
BEGIN SELECT RAISE(ABORT, 'immutable: what was said in a call is only added to'); END;

CREATE TRIGGER call_remark_append_only_update BEFORE UPDATE ON call_remark
BEGIN SELECT RAISE(ABORT, 'immutable: what was said in a call is only added to'); END;

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

CREATE TABLE catalogue_decision (
    county_id  TEXT   NOT NULL,
    edition_id TEXT   NOT NULL,                      -- the draft into which it was merged
    question   TEXT   NOT NULL,                      -- CATALOGUE_DUTY/field/key
    take       TEXT   NOT NULL,                      -- ours, theirs
    reason     TEXT   NOT NULL,
    decided_by TEXT   NOT NULL,
    decided_at BIGINT NOT NULL,
    PRIMARY KEY (county_id, edition_id, question),
    FOREIGN KEY (county_id, edition_id) REFERENCES edition (county_id, id)
);

CREATE TABLE checked_evidence (
    county_id      TEXT   NOT NULL,
    check_id       TEXT   NOT NULL,
    position       BIGINT NOT NULL,
    place          BIGINT NOT NULL,                  -- the likeliest first
    edition_id     TEXT   NOT NULL,
    duty_id        TEXT   NOT NULL,
    town_id        TEXT   NOT NULL,
    towns          BIGINT NOT NULL,
    code           TEXT   NOT NULL,
    name           TEXT   NOT NULL,
    kind           TEXT   NOT NULL,
    edition_number BIGINT NOT NULL,
    likeness       BIGINT NOT NULL,                  -- of 1000
    why            TEXT   NOT NULL,
    PRIMARY KEY (county_id, check_id, position, place),
    FOREIGN KEY (county_id, check_id, position) REFERENCES checked_sentence (county_id, check_id, position)
);

CREATE TABLE checked_sentence (
    county_id   TEXT     NOT NULL,
    check_id    TEXT     NOT NULL,
    position    BIGINT   NOT NULL,
    block       BIGINT   NOT NULL,                   -- paragraph or row of the document, from 1
    content     TEXT     NOT NULL,
    who         TEXT     NOT NULL,
    verb        TEXT     NOT NULL,
    what        TEXT     NOT NULL,
    due         TEXT     NOT NULL,
    needs_power SMALLINT NOT NULL,
    finding     TEXT     NOT NULL,                   -- on_list, assisting, reclaimed, outside
    verdict     TEXT,                                -- may_issue, take_out, apply_first, no_task
    reason      TEXT     NOT NULL DEFAULT '',
    judged_by   TEXT     NOT NULL DEFAULT '',
    judged_at   BIGINT,
    is_against  SMALLINT NOT NULL DEFAULT 0,         -- issued although the verdict was otherwise
    PRIMARY KEY (county_id, check_id, position),
    FOREIGN KEY (county_id, check_id) REFERENCES document_check (county_id, id)
);

CREATE TABLE citation (
    county_id    TEXT   NOT NULL,
    edition_id   TEXT   NOT NULL,
    duty_id      TEXT   NOT NULL,
    position     BIGINT NOT NULL,
    basis_id     TEXT   NOT NULL,
    article      TEXT   NOT NULL DEFAULT '',         -- 第七十六条第一项
    effective_on TEXT,
    recorded_at  BIGINT NOT NULL,
    PRIMARY KEY (county_id, edition_id, duty_id, position),
    UNIQUE (county_id, edition_id, duty_id, basis_id, article),
    FOREIGN KEY (county_id, edition_id, duty_id) REFERENCES duty (county_id, edition_id, duty_id) ON DELETE CASCADE,
    FOREIGN KEY (county_id, basis_id) REFERENCES basis (county_id, id)
);

CREATE INDEX citation_by_article ON citation (county_id, basis_id, article, edition_id, duty_id);

CREATE INDEX citation_by_basis_and_edition ON citation (county_id, basis_id, edition_id, duty_id, article);

CREATE TRIGGER citation_frozen_delete BEFORE DELETE ON citation
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = OLD.county_id AND id = OLD.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;

CREATE TRIGGER citation_frozen_insert BEFORE INSERT ON citation
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = NEW.county_id AND id = NEW.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;

CREATE TRIGGER citation_frozen_move BEFORE UPDATE OF county_id, edition_id ON citation
WHEN NEW.edition_id <> OLD.edition_id OR NEW.county_id <> OLD.county_id
BEGIN SELECT RAISE(ABORT, 'immutable: a row stays in its edition'); END;

CREATE TRIGGER citation_frozen_update BEFORE UPDATE ON citation
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = OLD.county_id AND id = OLD.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;

CREATE TABLE class (
    county_id TEXT   NOT NULL,
    scheme    TEXT   NOT NULL,
    name      TEXT   NOT NULL,
    position  BIGINT NOT NULL,
    parent    TEXT,
    PRIMARY KEY (county_id, scheme, name),
    FOREIGN KEY (county_id, scheme) REFERENCES scheme (county_id, word)
);

CREATE TABLE compile_answer (
    county_id        TEXT   NOT NULL,
    questionnaire_id TEXT   NOT NULL,
    number           BIGINT NOT NULL,                -- the sheet
    question         BIGINT NOT NULL,
    answer           TEXT   NOT NULL,
    body_id          TEXT,                           -- empty: a visitor
    answered_at      BIGINT NOT NULL,
    PRIMARY KEY (county_id, questionnaire_id, number, question),
    FOREIGN KEY (county_id, questionnaire_id, question)
        REFERENCES compile_question (county_id, questionnaire_id, position),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id)
);

CREATE TRIGGER compile_answer_append_only_delete BEFORE DELETE ON compile_answer
BEGIN SELECT RAISE(ABORT, 'immutable: the round is written'); END;

CREATE TRIGGER compile_answer_append_only_update BEFORE UPDATE ON compile_answer
BEGIN SELECT RAISE(ABORT, 'immutable: the round is written'); END;

CREATE TABLE compile_assessment (
    county_id   TEXT   NOT NULL,
    project_id  TEXT   NOT NULL,
    item        BIGINT NOT NULL,
    take        BIGINT NOT NULL,                     -- the last one holds
    revision    BIGINT NOT NULL,                     -- the text that was before them
    body_id     TEXT   NOT NULL,
    account_id  TEXT   NOT NULL,
    assessed_at BIGINT NOT NULL,
    PRIMARY KEY (county_id, project_id, item, take),
    FOREIGN KEY (county_id, project_id, item, revision) REFERENCES compile_text (county_id, project_id, item, revision),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id)
);

CREATE TRIGGER compile_assessment_append_only_delete BEFORE DELETE ON compile_assessment
BEGIN SELECT RAISE(ABORT, 'immutable: the review is written'); END;

CREATE TRIGGER compile_assessment_append_only_update BEFORE UPDATE ON compile_assessment
BEGIN SELECT RAISE(ABORT, 'immutable: the review is written'); END;

CREATE TABLE compile_assessment_answer (
    county_id  TEXT   NOT NULL,
    project_id TEXT   NOT NULL,
    item       BIGINT NOT NULL,
    take       BIGINT NOT NULL,
    question   BIGINT NOT NULL,
    answer     TEXT   NOT NULL,
    PRIMARY KEY (county_id, project_id, item, take, question),
    FOREIGN KEY (county_id, project_id, item, take) REFERENCES compile_assessment (county_id, project_id, item, take)
);

CREATE TRIGGER compile_assessment_answer_append_only_delete BEFORE DELETE ON compile_assessment_answer
BEGIN SELECT RAISE(ABORT, 'immutable: the review is written'); END;

CREATE TRIGGER compile_assessment_answer_append_only_update BEFORE UPDATE ON compile_assessment_answer
BEGIN SELECT RAISE(ABORT, 'immutable: the review is written'); END;

CREATE TABLE compile_candidate (
    county_id   TEXT   NOT NULL,
    project_id  TEXT   NOT NULL,
    number      BIGINT NOT NULL,
    side        TEXT   NOT NULL,                     -- county, town
    body_id     TEXT   NOT NULL,                     -- who proposes it
    town_id     TEXT,                                -- on the town side: the town
    name        TEXT   NOT NULL,
    name_key    TEXT   NOT NULL,                     -- folded, for looking up
    list_kind   TEXT   NOT NULL DEFAULT '',
    field       TEXT   NOT NULL DEFAULT '',
    origin      TEXT   NOT NULL,
    source      TEXT   NOT NULL DEFAULT '',          -- which meeting, which document, who
    basis       TEXT   NOT NULL DEFAULT '',
    county_duty TEXT   NOT NULL DEFAULT '',
    town_duty   TEXT   NOT NULL DEFAULT '',
    note        TEXT   NOT NULL DEFAULT '',
    state       TEXT   NOT NULL DEFAULT 'open',      -- open, founded, linked, absorbed, dropped
    item        BIGINT,                              -- founded, linked
    into_number BIGINT,                              -- absorbed
    reason      TEXT   NOT NULL DEFAULT '',
    came_round  BIGINT   NOT NULL DEFAULT 1,         -- in which it is booked in
    round       BIGINT,                              -- in which it was closed
    settled_by  TEXT   NOT NULL DEFAULT '',
    settled_at  BIGINT,
    added_by    TEXT   NOT NULL,
    added_at    BIGINT NOT NULL,
    version     BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, project_id, number),
    FOREIGN KEY (county_id, project_id) REFERENCES compile_project (county_id, id),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id),
    FOREIGN KEY (county_id, town_id) REFERENCES body (county_id, id)
);

CREATE INDEX compile_candidate_by_body ON compile_candidate (county_id, project_id, body_id, number);

CREATE INDEX compile_candidate_by_item ON compile_candidate (county_id, project_id, item, number);

CREATE INDEX compile_candidate_by_state ON compile_candidate (county_id, project_id, side, state, number);

CREATE INDEX compile_candidate_counted ON compile_candidate
    (county_id, project_id, side, state, origin, came_round, round);

CREATE INDEX compile_candidate_looked ON compile_candidate
    (county_id, project_id, number, side, state, origin, body_id, town_id, name_key);

CREATE TABLE compile_duty (
    county_id  TEXT   NOT NULL,
    edition_id TEXT   NOT NULL,
    duty_id    TEXT   NOT NULL,
    project_id TEXT   NOT NULL,
    item       BIGINT NOT NULL,
    revision   BIGINT NOT NULL,
    made_at    BIGINT NOT NULL,
    PRIMARY KEY (county_id, edition_id, duty_id),
    FOREIGN KEY (county_id, project_id, item, revision) REFERENCES compile_text (county_id, project_id, item, revision)
);

CREATE INDEX compile_duty_of_duty ON compile_duty (county_id, duty_id, made_at, edition_id);

CREATE INDEX compile_duty_of_item ON compile_duty (county_id, project_id, item, made_at, edition_id);

CREATE TRIGGER compile_duty_append_only_delete BEFORE DELETE ON compile_duty
BEGIN SELECT RAISE(ABORT, 'immutable: the review is written'); END;

CREATE TRIGGER compile_duty_append_only_update BEFORE UPDATE ON compile_duty
BEGIN SELECT RAISE(ABORT, 'immutable: the review is written'); END;

CREATE TABLE compile_group (
    county_id  TEXT   NOT NULL,
    project_id TEXT   NOT NULL,
    number     BIGINT NOT NULL,
    name       TEXT   NOT NULL,
    version    BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, project_id, number),
    FOREIGN KEY (county_id, project_id) REFERENCES compile_project (county_id, id)
);

CREATE TABLE compile_import (
    county_id  TEXT   NOT NULL,
    project_id TEXT   NOT NULL,
    id         TEXT   NOT NULL,
    watched_as TEXT   NOT NULL DEFAULT '',           -- by which key its sender watches it
    account_id TEXT   NOT NULL,
    lines      BIGINT NOT NULL,
    staged     BIGINT NOT NULL DEFAULT 0,
    touched_at BIGINT NOT NULL,
    PRIMARY KEY (county_id, project_id, id),
    FOREIGN KEY (county_id, project_id) REFERENCES compile_project (county_id, id)
);

CREATE INDEX compile_import_by_time ON compile_import (county_id, touched_at, project_id, id);

CREATE TABLE compile_item (
    county_id  TEXT   NOT NULL,
    project_id TEXT   NOT NULL,
    number     BIGINT NOT NULL,
    revision   BIGINT NOT NULL DEFAULT 1,            -- of its text
    list_kind  TEXT   NOT NULL,
    field      TEXT   NOT NULL,
    name       TEXT   NOT NULL,
    lead_id    TEXT,
    came_round BIGINT NOT NULL,
    went_round BIGINT,                               -- empty: it is on the list
    PRIMARY KEY (county_id, project_id, number),
    FOREIGN KEY (county_id, project_id, came_round) REFERENCES compile_round (county_id, project_id, number),
    FOREIGN KEY (county_id, lead_id) REFERENCES body (county_id, id)
);

CREATE INDEX compile_item_living ON compile_item (county_id, project_id, went_round, list_kind, field, number);

CREATE TABLE compile_meeting (
    county_id  TEXT   NOT NULL,
    project_id TEXT   NOT NULL,
    number     BIGINT NOT NULL,
    held_on    TEXT   NOT NULL,
    title      TEXT   NOT NULL,
    note       TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (county_id, project_id, number),
    FOREIGN KEY (county_id, project_id) REFERENCES compile_project (county_id, id)
);

CREATE TABLE compile_member (
    county_id  TEXT   NOT NULL,
    project_id TEXT   NOT NULL,
    group_no   BIGINT NOT NULL,
    position   BIGINT NOT NULL,
    name       TEXT   NOT NULL,
    body_id    TEXT,
    part       TEXT   NOT NULL DEFAULT '',           -- 组长, 联络员, …
    PRIMARY KEY (county_id, project_id, group_no, position),
    FOREIGN KEY (county_id, project_id, group_no) REFERENCES compile_group (county_id, project_id, number),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id)
);

CREATE TABLE compile_move (
    county_id  TEXT   NOT NULL,
    project_id TEXT   NOT NULL,
    number     BIGINT NOT NULL,
    round      BIGINT NOT NULL,
    kind       TEXT   NOT NULL,                      -- found, add, drop, merge, split, reclassify, reword, move_list
    reason     TEXT   NOT NULL,
    moved_by   TEXT   NOT NULL,
    body_id    TEXT   NOT NULL,
    moved_at   BIGINT NOT NULL,
    PRIMARY KEY (county_id, project_id, number),
    FOREIGN KEY (county_id, project_id, round) REFERENCES compile_round (county_id, project_id, number)
);

CREATE INDEX compile_move_of_round ON compile_move (county_id, project_id, round, number);

CREATE TRIGGER compile_move_append_only_delete BEFORE DELETE ON compile_move
BEGIN SELECT RAISE(ABORT, 'immutable: the round is written'); END;

CREATE TRIGGER compile_move_append_only_update BEFORE UPDATE ON compile_move
BEGIN SELECT RAISE(ABORT, 'immutable: the round is written'); END;

CREATE TRIGGER compile_move_of_open_round BEFORE INSERT ON compile_move
WHEN EXISTS (SELECT 1 FROM compile_round r WHERE r.county_id = NEW.county_id AND r.project_id = NEW.project_id
                AND r.number = NEW.round AND r.closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'immutable: the round is closed'); END;

CREATE TABLE compile_move_line (
    county_id  TEXT   NOT NULL,
    project_id TEXT   NOT NULL,
    move       BIGINT NOT NULL,
    item       BIGINT NOT NULL,
    direction  TEXT   NOT NULL,                      -- from, into
    revision   BIGINT NOT NULL,
    account    TEXT   NOT NULL,
    PRIMARY KEY (county_id, project_id, move, item, direction),
    FOREIGN KEY (county_id, project_id, move) REFERENCES compile_move (county_id, project_id, number),
    FOREIGN KEY (county_id, project_id, item) REFERENCES compile_item (county_id, project_id, number)
);

CREATE INDEX compile_move_line_of_item ON compile_move_line (county_id, project_id, item, move);

CREATE TRIGGER compile_move_line_append_only_delete BEFORE DELETE ON compile_move_line
BEGIN SELECT RAISE(ABORT, 'immutable: the round is written'); END;

CREATE TRIGGER compile_move_line_append_only_update BEFORE UPDATE ON compile_move_line
BEGIN SELECT RAISE(ABORT, 'immutable: the round is written'); END;

CREATE TRIGGER compile_move_line_of_open_round BEFORE INSERT ON compile_move_line
WHEN EXISTS (SELECT 1 FROM compile_move m JOIN compile_round r
                 ON r.county_id = m.county_id AND r.project_id = m.project_id AND r.number = m.round
              WHERE m.county_id = NEW.county_id AND m.project_id = NEW.project_id AND m.number = NEW.move
                AND r.closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'immutable: the round is closed'); END;

CREATE TABLE compile_opinion (
    county_id  TEXT   NOT NULL,
    project_id TEXT   NOT NULL,
    number     BIGINT NOT NULL,
    stage      TEXT   NOT NULL,
    round      BIGINT NOT NULL,
    item       BIGINT NOT NULL,
    revision   BIGINT NOT NULL,
    aspect     TEXT   NOT NULL,                      -- name, code, basis, body, procedure, time_limit, …
    weight     TEXT   NOT NULL,                      -- objection, advice
    seat       TEXT   NOT NULL,
    body_id    TEXT   NOT NULL,
    account_id TEXT   NOT NULL,
    on_behalf  TEXT   NOT NULL DEFAULT '',
    content    TEXT   NOT NULL,
    said_at    BIGINT NOT NULL,
    PRIMARY KEY (county_id, project_id, number),
    FOREIGN KEY (county_id, project_id, item, revision) REFERENCES compile_text (county_id, project_id, item, revision),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id)
);

CREATE INDEX compile_opinion_of_item ON compile_opinion (county_id, project_id, item, number);

CREATE TRIGGER compile_opinion_append_only_delete BEFORE DELETE ON compile_opinion
BEGIN SELECT RAISE(ABORT, 'immutable: the review is written'); END;

CREATE TRIGGER compile_opinion_append_only_update BEFORE UPDATE ON compile_opinion
BEGIN SELECT RAISE(ABORT, 'immutable: the review is written'); END;

CREATE TABLE compile_opinion_fate (
    county_id  TEXT   NOT NULL,
    project_id TEXT   NOT NULL,
    opinion    BIGINT NOT NULL,
    fate       TEXT   NOT NULL,                      -- adopted, partly, declined, withdrawn
    reason     TEXT   NOT NULL,
    body_id    TEXT   NOT NULL,
    account_id TEXT   NOT NULL,
    ended_at   BIGINT NOT NULL,
    PRIMARY KEY (county_id, project_id, opinion),
    FOREIGN KEY (county_id, project_id, opinion) REFERENCES compile_opinion (county_id, project_id, number),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id)
);

CREATE TRIGGER compile_opinion_fate_append_only_delete BEFORE DELETE ON compile_opinion_fate
BEGIN SELECT RAISE(ABORT, 'immutable: the review is written'); END;

CREATE TRIGGER compile_opinion_fate_append_only_update BEFORE UPDATE ON compile_opinion_fate
BEGIN SELECT RAISE(ABORT, 'immutable: the review is written'); END;

CREATE TABLE compile_pair (
    county_id         TEXT     NOT NULL,
    project_id        TEXT     NOT NULL,
    number            BIGINT   NOT NULL,
    county_candidate  BIGINT,
    town_candidate    BIGINT,
    department_id     TEXT     NOT NULL,
    town_id           TEXT     NOT NULL,
    list_kind         TEXT     NOT NULL,
    field             TEXT     NOT NULL,
    name              TEXT     NOT NULL,
    county_duty       TEXT     NOT NULL DEFAULT '',
    town_duty         TEXT     NOT NULL DEFAULT '',
    digest            TEXT     NOT NULL,             -- of the text as it stands
    county_digest     TEXT     NOT NULL DEFAULT '',  -- of the text that the department confirmed
    town_digest       TEXT     NOT NULL DEFAULT '',
    in_talks          SMALLINT NOT NULL DEFAULT 0,
    talks_reason      TEXT     NOT NULL DEFAULT '',
    is_parted         SMALLINT NOT NULL DEFAULT 0,   -- they do not mean the same after all
    version           BIGINT   NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, project_id, number),
    FOREIGN KEY (county_id, project_id) REFERENCES compile_project (county_id, id),
    FOREIGN KEY (county_id, department_id) REFERENCES body (county_id, id),
    FOREIGN KEY (county_id, town_id) REFERENCES body (county_id, id),
    FOREIGN KEY (county_id, project_id, county_candidate)
        REFERENCES compile_candidate (county_id, project_id, number),
    FOREIGN KEY (county_id, project_id, town_candidate)
        REFERENCES compile_candidate (county_id, project_id, number)
);

CREATE INDEX compile_pair_of_county_line ON compile_pair (county_id, project_id, county_candidate, number);

CREATE UNIQUE INDEX compile_pair_of_town_line ON compile_pair (county_id, project_id, town_candidate)
    WHERE is_parted = 0;

CREATE TABLE compile_pair_step (
    county_id  TEXT   NOT NULL,
    project_id TEXT   NOT NULL,
    pair       BIGINT NOT NULL,
    position   BIGINT NOT NULL,
    side       TEXT   NOT NULL,                      -- county, town
    step       TEXT   NOT NULL,                      -- propose, confirm, amend, call_talks, end_talks, part
    name       TEXT   NOT NULL,                      -- the text after the step
    county_duty TEXT  NOT NULL,
    town_duty  TEXT   NOT NULL,
    reason     TEXT   NOT NULL DEFAULT '',
    account_id TEXT   NOT NULL,
    taken_at   BIGINT NOT NULL, list_kind TEXT NOT NULL DEFAULT '', field TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (county_id, project_id, pair, position),
    FOREIGN KEY (county_id, project_id, pair) REFERENCES compile_pair (county_id, project_id, number)
);

CREATE TRIGGER compile_pair_step_append_only_delete BEFORE DELETE ON compile_pair_step
BEGIN SELECT RAISE(ABORT, 'immutable: the round is written'); END;

CREATE TRIGGER compile_pair_step_append_only_update BEFORE UPDATE ON compile_pair_step
BEGIN SELECT RAISE(ABORT, 'immutable: the round is written'); END;

CREATE TABLE compile_point (
    county_id  TEXT   NOT NULL,
    project_id TEXT   NOT NULL,
    number     BIGINT NOT NULL,
    meeting    BIGINT NOT NULL,
    content    TEXT   NOT NULL,
    body_id    TEXT,
    due_on     TEXT,
    settled_on TEXT,
    settlement TEXT   NOT NULL DEFAULT '',
    version    BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, project_id, number),
    FOREIGN KEY (county_id, project_id, meeting) REFERENCES compile_meeting (county_id, project_id, number),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id)
);

CREATE INDEX compile_point_open ON compile_point (county_id, project_id, settled_on, number);

CREATE TABLE compile_project (
    county_id  TEXT   NOT NULL,
    id         TEXT   NOT NULL,
    name       TEXT   NOT NULL,
    target     TEXT   NOT NULL DEFAULT '',           -- the town whose list it makes; empty: the county's catalogue
    stage      TEXT   NOT NULL DEFAULT 'gathering',  -- gathering, rounds, then the stages of the reviews
    candidates BIGINT NOT NULL DEFAULT 0,            -- the last number given
    pairs      BIGINT NOT NULL DEFAULT 0,
    items      BIGINT NOT NULL DEFAULT 0,
    moves      BIGINT NOT NULL DEFAULT 0,
    edition_id TEXT,                                 -- the draft that it became
    opened_by  TEXT   NOT NULL,
    opened_at  BIGINT NOT NULL,
    closed_at  BIGINT,
    version    BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, id)
);

CREATE UNIQUE INDEX compile_project_open ON compile_project (county_id, target) WHERE closed_at IS NULL;

CREATE TABLE compile_question (
    county_id        TEXT     NOT NULL,
    questionnaire_id TEXT     NOT NULL,
    position         BIGINT   NOT NULL,
    kind             TEXT     NOT NULL,              -- text, choice, yes_no, duty
    text             TEXT     NOT NULL,
    choices          TEXT     NOT NULL DEFAULT '',   -- one a line
    is_required      SMALLINT NOT NULL DEFAULT 0,
    PRIMARY KEY (county_id, questionnaire_id, position),
    FOREIGN KEY (county_id, questionnaire_id) REFERENCES compile_questionnaire (county_id, id)
);

CREATE TABLE compile_questionnaire (
    county_id  TEXT     NOT NULL,
    id         TEXT     NOT NULL,
    project_id TEXT     NOT NULL,
    title      TEXT     NOT NULL,
    is_public  SMALLINT NOT NULL DEFAULT 0,
    answers    BIGINT   NOT NULL DEFAULT 0,
    opened_by  TEXT     NOT NULL,
    opened_at  BIGINT   NOT NULL,
    closed_at  BIGINT,
    PRIMARY KEY (county_id, id),
    FOREIGN KEY (county_id, project_id) REFERENCES compile_project (county_id, id)
);

CREATE TABLE compile_review (
    county_id  TEXT   NOT NULL,
    project_id TEXT   NOT NULL,
    stage      TEXT   NOT NULL,
    process    TEXT   NOT NULL,                      -- the whole case: seats, and who owes what until when
    due_at     BIGINT,                               -- the next deadline of all
    version    BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, project_id),
    FOREIGN KEY (county_id, project_id) REFERENCES compile_project (county_id, id)
);

CREATE INDEX compile_review_due ON compile_review (county_id, due_at, project_id);

CREATE TABLE compile_review_step (
    county_id  TEXT   NOT NULL,
    project_id TEXT   NOT NULL,
    number     BIGINT NOT NULL,
    action     TEXT   NOT NULL,                      -- hand_in, assess, sign, pass, approve, file, send_back; add, remove, delegate
    from_stage TEXT   NOT NULL,
    to_stage   TEXT   NOT NULL,
    seat       TEXT   NOT NULL,
    body_id    TEXT   NOT NULL,
    other_id   TEXT,                                 -- whose seat it is about
    reason     TEXT   NOT NULL DEFAULT '',
    document   TEXT   NOT NULL DEFAULT '',
    account_id TEXT   NOT NULL,
    taken_at   BIGINT NOT NULL,
    PRIMARY KEY (county_id, project_id, number),
    FOREIGN KEY (county_id, project_id) REFERENCES compile_review (county_id, project_id),
    FOREIGN KEY (county_id, other_id) REFERENCES body (county_id, id)
);

CREATE TRIGGER compile_review_step_append_only_delete BEFORE DELETE ON compile_review_step
BEGIN SELECT RAISE(ABORT, 'immutable: the review is written'); END;

CREATE TRIGGER compile_review_step_append_only_update BEFORE UPDATE ON compile_review_step
BEGIN SELECT RAISE(ABORT, 'immutable: the review is written'); END;

CREATE TABLE compile_round (
    county_id  TEXT   NOT NULL,
    project_id TEXT   NOT NULL,
    number     BIGINT NOT NULL,                      -- 0: the gathering, which founds the first items
    note       TEXT   NOT NULL DEFAULT '',
    opened_by  TEXT   NOT NULL,
    opened_at  BIGINT NOT NULL,
    closed_by  TEXT   NOT NULL DEFAULT '',
    closed_at  BIGINT,
    PRIMARY KEY (county_id, project_id, number),
    FOREIGN KEY (county_id, project_id) REFERENCES compile_project (county_id, id)
);

CREATE TRIGGER compile_round_closed_delete BEFORE DELETE ON compile_round WHEN OLD.closed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'immutable: the round is closed'); END;

CREATE TRIGGER compile_round_closed_update BEFORE UPDATE ON compile_round WHEN OLD.closed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'immutable: the round is closed'); END;

CREATE TABLE compile_round_sum (
    county_id  TEXT   NOT NULL,
    project_id TEXT   NOT NULL,
    round      BIGINT NOT NULL,
    account    TEXT   NOT NULL,
    opening    BIGINT NOT NULL,
    came       BIGINT NOT NULL,
    went       BIGINT NOT NULL,
    closing    BIGINT NOT NULL,
    PRIMARY KEY (county_id, project_id, round, account),
    FOREIGN KEY (county_id, project_id, round) REFERENCES compile_round (county_id, project_id, number)
);

CREATE TRIGGER compile_round_sum_append_only_delete BEFORE DELETE ON compile_round_sum
BEGIN SELECT RAISE(ABORT, 'immutable: the round is written'); END;

CREATE TRIGGER compile_round_sum_append_only_update BEFORE UPDATE ON compile_round_sum
BEGIN SELECT RAISE(ABORT, 'immutable: the round is written'); END;

CREATE TRIGGER compile_round_sum_of_open_round BEFORE INSERT ON compile_round_sum
WHEN EXISTS (SELECT 1 FROM compile_round r WHERE r.county_id = NEW.county_id AND r.project_id = NEW.project_id
                AND r.number = NEW.round AND r.closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'immutable: the round is closed'); END;

CREATE TABLE compile_sender (
    county_id        TEXT   NOT NULL,
    questionnaire_id TEXT   NOT NULL,
    hour_at          BIGINT NOT NULL,
    sender           TEXT   NOT NULL,
    sheets           BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, questionnaire_id, hour_at, sender),
    FOREIGN KEY (county_id, questionnaire_id) REFERENCES compile_questionnaire (county_id, id)
);

CREATE TABLE compile_staged (
    county_id   TEXT   NOT NULL,
    project_id  TEXT   NOT NULL,
    import_id   TEXT   NOT NULL,
    position    BIGINT NOT NULL,
    side        TEXT   NOT NULL,
    body_id     TEXT   NOT NULL,
    town_id     TEXT,
    name        TEXT   NOT NULL,
    name_key    TEXT   NOT NULL,
    list_kind   TEXT   NOT NULL,
    field       TEXT   NOT NULL,
    origin      TEXT   NOT NULL,
    source      TEXT   NOT NULL,
    basis       TEXT   NOT NULL,
    county_duty TEXT   NOT NULL,
    town_duty   TEXT   NOT NULL,
    note        TEXT   NOT NULL,
    PRIMARY KEY (county_id, project_id, import_id, position),
    FOREIGN KEY (county_id, project_id) REFERENCES compile_project (county_id, id)
);

CREATE TABLE compile_task (
    county_id  TEXT     NOT NULL,
    project_id TEXT     NOT NULL,
    number     BIGINT   NOT NULL,
    step       TEXT     NOT NULL,
    name       TEXT     NOT NULL,
    month      TEXT     NOT NULL,                    -- YYYY-MM, in which it is to be done
    due_on     TEXT,
    group_no   BIGINT,
    body_id    TEXT,
    person     TEXT     NOT NULL DEFAULT '',
    done_on    TEXT,
    note       TEXT     NOT NULL DEFAULT '',
    version    BIGINT   NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, project_id, number),
    FOREIGN KEY (county_id, project_id) REFERENCES compile_project (county_id, id),
    FOREIGN KEY (county_id, project_id, group_no) REFERENCES compile_group (county_id, project_id, number),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id)
);

CREATE INDEX compile_task_by_month ON compile_task (county_id, project_id, month, number);

CREATE TABLE compile_text (
    county_id   TEXT   NOT NULL,
    project_id  TEXT   NOT NULL,
    item        BIGINT NOT NULL,
    revision    BIGINT NOT NULL,
    move        BIGINT NOT NULL,
    list_kind   TEXT   NOT NULL,
    field       TEXT   NOT NULL,
    code        TEXT   NOT NULL DEFAULT '',
    name        TEXT   NOT NULL,
    basis       TEXT   NOT NULL DEFAULT '',
    lead_id     TEXT,
    procedure   TEXT   NOT NULL DEFAULT '',
    time_limit  TEXT   NOT NULL DEFAULT '',
    county_duty TEXT   NOT NULL DEFAULT '',
    town_duty   TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (county_id, project_id, item, revision),
    FOREIGN KEY (county_id, project_id, item) REFERENCES compile_item (county_id, project_id, number)
);

CREATE TRIGGER compile_text_append_only_delete BEFORE DELETE ON compile_text
BEGIN SELECT RAISE(ABORT, 'immutable: the round is written'); END;

CREATE TRIGGER compile_text_append_only_update BEFORE UPDATE ON compile_text
BEGIN SELECT RAISE(ABORT, 'immutable: the round is written'); END;

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

CREATE INDEX conference_by_catalogue ON conference (county_id, catalogue_duty_id, ruled_at);

CREATE INDEX conference_by_duty ON conference (county_id, duty_id, ruled_at);

CREATE INDEX conference_by_stage ON conference (county_id, stage, opened_at, id);

CREATE TABLE conference_alarm (
    county_id     TEXT   NOT NULL,
    conference_id TEXT   NOT NULL,
    due_at        BIGINT NOT NULL,
    step          BIGINT NOT NULL,
    moment        TEXT   NOT NULL,
    tell          TEXT   NOT NULL,
    at            BIGINT NOT NULL,
    PRIMARY KEY (county_id, conference_id, due_at, step),
    FOREIGN KEY (county_id, conference_id) REFERENCES conference (county_id, id)
);

CREATE TABLE conference_body (
    county_id     TEXT   NOT NULL,
    conference_id TEXT   NOT NULL,
    body_id       TEXT   NOT NULL,
    part          TEXT   NOT NULL,                   -- member, lead, assist
    PRIMARY KEY (county_id, conference_id, body_id, part),
    FOREIGN KEY (county_id, conference_id) REFERENCES conference (county_id, id),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id)
);

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

CREATE TABLE county (
    county_id   TEXT     NOT NULL PRIMARY KEY,      -- six-digit division code (GB/T 2260)
    name        TEXT     NOT NULL,
    is_demo     SMALLINT NOT NULL DEFAULT 0,
    created_at  BIGINT   NOT NULL
);

CREATE TABLE county_holiday (
    county_id TEXT NOT NULL REFERENCES county (county_id),
    day       TEXT NOT NULL,
    kind      TEXT NOT NULL,
    name      TEXT NOT NULL,
    source    TEXT NOT NULL, number TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (county_id, day)
);

CREATE TABLE delivery (
    county_id  TEXT   NOT NULL,
    id         TEXT   NOT NULL,                      -- notice-account or notice-webhook: the same thing is sent once
    notice_id  TEXT   NOT NULL,
    way        TEXT   NOT NULL,                      -- mail, webhook
    account_id TEXT,
    webhook_id TEXT,
    state      TEXT   NOT NULL,                      -- waiting, sent, dead, dropped
    tries      BIGINT NOT NULL,                      -- also whose turn it is: who claims counts one up
    next_at    BIGINT NOT NULL,                      -- while somebody sends: when the claim lapses
    fault      TEXT   NOT NULL DEFAULT '',           -- of the last try, a word
    code       BIGINT NOT NULL DEFAULT 0,            -- what the server said then
    created_at BIGINT NOT NULL,
    ended_at   BIGINT,
    PRIMARY KEY (county_id, id),
    FOREIGN KEY (county_id, notice_id) REFERENCES notice (county_id, id),
    FOREIGN KEY (county_id, account_id) REFERENCES account (county_id, id),
    FOREIGN KEY (county_id, webhook_id) REFERENCES webhook (county_id, id)
);

CREATE INDEX delivery_by_state ON delivery (county_id, state, created_at, id);

CREATE INDEX delivery_ended ON delivery (county_id, ended_at, id) WHERE ended_at IS NOT NULL;

CREATE INDEX delivery_waiting ON delivery (county_id, next_at, id) WHERE state = 'waiting';

CREATE TABLE delivery_setting (
    county_id       TEXT     NOT NULL PRIMARY KEY REFERENCES county (county_id),
    site_url        TEXT     NOT NULL,               -- how people reach the pages: https://qd.example.gov.cn
    mail_is_on      SMALLINT NOT NULL,
    host            TEXT     NOT NULL,
    port            BIGINT   NOT NULL,
    security        TEXT     NOT NULL,               -- starttls, tls, none
    login           TEXT     NOT NULL,
    password_sealed TEXT     NOT NULL,               -- AES-256-GCM under a field key
    sender          TEXT     NOT NULL,
    sender_name     TEXT     NOT NULL,
    version         BIGINT   NOT NULL
);

CREATE TABLE document_check (
    county_id       TEXT   NOT NULL REFERENCES county (county_id),
    id              TEXT   NOT NULL,
    title           TEXT   NOT NULL,
    department_id   TEXT   NOT NULL,                 -- whose document it is
    town_id         TEXT,                            -- for one town only; empty: for all
    format          TEXT   NOT NULL,                 -- docx, pdf, txt
    digest          TEXT   NOT NULL,                 -- SHA-256 of what was read
    checked_by      TEXT   NOT NULL,
    checked_at      BIGINT NOT NULL,                 -- the lists in force at that moment were asked
    sentences       BIGINT NOT NULL,
    handed          BIGINT NOT NULL,                 -- sentences that hand work to towns
    open            BIGINT NOT NULL,                 -- of these, without a verdict
    document_number TEXT   NOT NULL DEFAULT '',
    issued_on       TEXT,
    issued_by       TEXT   NOT NULL DEFAULT '',
    issued_at       BIGINT,
    against         BIGINT NOT NULL DEFAULT 0,       -- sentences issued against their verdict
    version         BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, id),
    FOREIGN KEY (county_id, department_id) REFERENCES body (county_id, id),
    FOREIGN KEY (county_id, town_id) REFERENCES body (county_id, id)
);

CREATE INDEX document_check_by_time ON document_check (county_id, checked_at, id);

CREATE INDEX document_check_of_department ON document_check (county_id, department_id, checked_at, id);

CREATE TABLE duty (
    county_id         TEXT     NOT NULL,
    edition_id        TEXT     NOT NULL,
    duty_id           TEXT     NOT NULL,
    code              TEXT     NOT NULL,
    list_kind         TEXT     NOT NULL,
    position          BIGINT   NOT NULL,             -- order within the edition
    name              TEXT     NOT NULL,
    procedure         TEXT     NOT NULL DEFAULT '',  -- 实施程序
    limit_amount      BIGINT,                        -- 办理时限
    limit_unit        TEXT,                          -- working_day, calendar_day, hour, minute
    takeover_mode     TEXT     NOT NULL DEFAULT '',  -- reclaimed: how it is carried out now
    handover_on       TEXT,                          -- reclaimed: from this day
    is_cancelled      SMALLINT NOT NULL DEFAULT 0,   -- reclaimed and no longer done by anyone (取消)
    is_public_service SMALLINT NOT NULL DEFAULT 0,
    applies_to        TEXT     NOT NULL DEFAULT 'all', -- catalogue: condition on the town's profile
    catalogue_duty_id TEXT,                          -- town lists: where it comes from
    note              TEXT     NOT NULL DEFAULT '',
    PRIMARY KEY (county_id, edition_id, duty_id),
    UNIQUE (county_id, edition_id, code),
    FOREIGN KEY (county_id, edition_id) REFERENCES edition (county_id, id),
    FOREIGN KEY (county_id, list_kind) REFERENCES list_kind (county_id, word)
);

CREATE INDEX duty_by_catalogue ON duty (county_id, catalogue_duty_id);

CREATE INDEX duty_by_id ON duty (county_id, duty_id);

CREATE INDEX duty_in_order ON duty (county_id, edition_id, list_kind, position);

CREATE TRIGGER duty_frozen_delete BEFORE DELETE ON duty
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = OLD.county_id AND id = OLD.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;

CREATE TRIGGER duty_frozen_insert BEFORE INSERT ON duty
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = NEW.county_id AND id = NEW.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;

CREATE TRIGGER duty_frozen_move BEFORE UPDATE OF county_id, edition_id ON duty
WHEN NEW.edition_id <> OLD.edition_id OR NEW.county_id <> OLD.county_id
BEGIN SELECT RAISE(ABORT, 'immutable: a row stays in its edition'); END;

CREATE TRIGGER duty_frozen_update BEFORE UPDATE ON duty
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = OLD.county_id AND id = OLD.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;

CREATE TABLE duty_class (
    county_id  TEXT NOT NULL,
    edition_id TEXT NOT NULL,
    duty_id    TEXT NOT NULL,
    scheme     TEXT NOT NULL,
    class      TEXT NOT NULL,
    PRIMARY KEY (county_id, edition_id, duty_id, scheme, class),
    FOREIGN KEY (county_id, edition_id, duty_id) REFERENCES duty (county_id, edition_id, duty_id) ON DELETE CASCADE,
    FOREIGN KEY (county_id, scheme, class) REFERENCES class (county_id, scheme, name)
);

CREATE INDEX duty_class_by_class ON duty_class (county_id, edition_id, scheme, class);

CREATE TRIGGER duty_class_frozen_delete BEFORE DELETE ON duty_class
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = OLD.county_id AND id = OLD.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;

CREATE TRIGGER duty_class_frozen_insert BEFORE INSERT ON duty_class
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = NEW.county_id AND id = NEW.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;

CREATE TRIGGER duty_class_frozen_move BEFORE UPDATE OF county_id, edition_id ON duty_class
WHEN NEW.edition_id <> OLD.edition_id OR NEW.county_id <> OLD.county_id
BEGIN SELECT RAISE(ABORT, 'immutable: a row stays in its edition'); END;

CREATE TRIGGER duty_class_frozen_update BEFORE UPDATE ON duty_class
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = OLD.county_id AND id = OLD.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;

CREATE VIEW duty_gap AS
SELECT d.county_id, d.edition_id, d.duty_id, d.code, d.list_kind, k.position AS kind_position, d.position, d.name,
       d.is_cancelled, d.is_public_service,
       CASE WHEN d.is_cancelled = 1 THEN 0
            WHEN d.list_kind = 'basic' AND EXISTS (
                 SELECT 1 FROM responsibility r
                  WHERE r.county_id = d.county_id AND r.edition_id = d.edition_id AND r.duty_id = d.duty_id
                    AND r.role = 'lead' AND r.body_id = l.body_id) THEN 0
            WHEN d.list_kind IN ('assisting', 'reclaimed') AND EXISTS (
                 SELECT 1 FROM responsibility r
                   JOIN body b ON b.county_id = r.county_id AND b.id = r.body_id
                  WHERE r.county_id = d.county_id AND r.edition_id = d.edition_id AND r.duty_id = d.duty_id
                    AND r.role = 'lead' AND r.body_id <> l.body_id
                    AND b.kind NOT IN ('town', 'town_office', 'town_center', 'community', 'village')) THEN 0
            WHEN d.list_kind NOT IN ('basic', 'assisting', 'reclaimed') AND EXISTS (
                 SELECT 1 FROM responsibility r
                  WHERE r.county_id = d.county_id AND r.edition_id = d.edition_id AND r.duty_id = d.duty_id
                    AND r.role = 'lead') THEN 0
            ELSE 1 END AS no_lead,
       CASE WHEN EXISTS (
                 SELECT 1 FROM responsibility r
                  WHERE r.county_id = d.county_id AND r.edition_id = d.edition_id AND r.duty_id = d.duty_id
                    AND r.role = 'lead' AND r.is_confirmed = 0) THEN 1 ELSE 0 END AS unconfirmed_lead,
       CASE WHEN d.list_kind = 'assisting' AND NOT EXISTS (
                 SELECT 1 FROM responsibility r
                  WHERE r.county_id = d.county_id AND r.edition_id = d.edition_id AND r.duty_id = d.duty_id
                    AND r.body_id = l.body_id AND r.items <> '') THEN 1 ELSE 0 END AS no_town_duty,
       CASE WHEN d.list_kind IN ('basic', 'assisting') THEN 1 ELSE 0 END AS needs_basis
  FROM duty d
  JOIN edition e ON e.county_id = d.county_id AND e.id = d.edition_id
  JOIN duty_list l ON l.county_id = e.county_id AND l.id = e.list_id
  JOIN list_kind k ON k.county_id = d.county_id AND k.word = d.list_kind;

CREATE TABLE duty_list (
    county_id    TEXT     NOT NULL,
    id           TEXT     NOT NULL,
    body_id      TEXT     NOT NULL,
    is_catalogue SMALLINT NOT NULL DEFAULT 0,
    title        TEXT     NOT NULL,
    created_at   BIGINT   NOT NULL,
    PRIMARY KEY (county_id, id),
    UNIQUE (county_id, body_id, is_catalogue),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id)
);

CREATE TABLE duty_step (
    county_id    TEXT   NOT NULL,
    edition_id   TEXT   NOT NULL,
    duty_id      TEXT   NOT NULL,
    position     BIGINT NOT NULL,
    name         TEXT   NOT NULL,
    body_id      TEXT,
    hand_over    TEXT   NOT NULL DEFAULT '',
    limit_amount BIGINT,
    limit_unit   TEXT,
    PRIMARY KEY (county_id, edition_id, duty_id, position),
    FOREIGN KEY (county_id, edition_id, duty_id) REFERENCES duty (county_id, edition_id, duty_id) ON DELETE CASCADE
);

CREATE TRIGGER duty_step_frozen_delete BEFORE DELETE ON duty_step
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = OLD.county_id AND id = OLD.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;

CREATE TRIGGER duty_step_frozen_insert BEFORE INSERT ON duty_step
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = NEW.county_id AND id = NEW.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;

CREATE TRIGGER duty_step_frozen_move BEFORE UPDATE OF county_id, edition_id ON duty_step
WHEN NEW.edition_id <> OLD.edition_id OR NEW.county_id <> OLD.county_id
BEGIN SELECT RAISE(ABORT, 'immutable: a row stays in its edition'); END;

CREATE TRIGGER duty_step_frozen_update BEFORE UPDATE ON duty_step
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = OLD.county_id AND id = OLD.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;

CREATE TABLE duty_task (
    county_id  TEXT   NOT NULL,
    edition_id TEXT   NOT NULL,
    duty_id    TEXT   NOT NULL,
    position   BIGINT NOT NULL,
    name       TEXT   NOT NULL,
    basis_id   TEXT,
    article    TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (county_id, edition_id, duty_id, position),
    FOREIGN KEY (county_id, edition_id, duty_id) REFERENCES duty (county_id, edition_id, duty_id) ON DELETE CASCADE,
    FOREIGN KEY (county_id, basis_id) REFERENCES basis (county_id, id)
);

CREATE TRIGGER duty_task_frozen_delete BEFORE DELETE ON duty_task
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = OLD.county_id AND id = OLD.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;

CREATE TRIGGER duty_task_frozen_insert BEFORE INSERT ON duty_task
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = NEW.county_id AND id = NEW.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;

CREATE TRIGGER duty_task_frozen_move BEFORE UPDATE OF county_id, edition_id ON duty_task
WHEN NEW.edition_id <> OLD.edition_id OR NEW.county_id <> OLD.county_id
BEGIN SELECT RAISE(ABORT, 'immutable: a row stays in its edition'); END;

CREATE TRIGGER duty_task_frozen_update BEFORE UPDATE ON duty_task
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = OLD.county_id AND id = OLD.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;

CREATE TABLE edition (
    county_id         TEXT     NOT NULL,
    id                TEXT     NOT NULL,
    list_id           TEXT     NOT NULL,
    number            BIGINT   NOT NULL,
    state             TEXT     NOT NULL,             -- draft, in_review, approved, published, recorded, superseded
    is_recorded       SMALLINT NOT NULL DEFAULT 0,   -- published elsewhere, entered here
    base_edition_id   TEXT,
    approval_document TEXT     NOT NULL DEFAULT '',
    approved_on       TEXT,
    effective_on      TEXT,
    published_at      BIGINT,
    superseded_on     TEXT,
    duty_count        BIGINT   NOT NULL DEFAULT 0,   -- fixed at publication
    gap_count         BIGINT   NOT NULL DEFAULT 0,   -- recorded editions: duties without a basis in force
    content_digest    TEXT     NOT NULL DEFAULT '',  -- SHA-256 of the canonical content, fixed at publication
    created_at        BIGINT   NOT NULL,
    version           BIGINT   NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, id),
    UNIQUE (county_id, list_id, number),
    FOREIGN KEY (county_id, list_id) REFERENCES duty_list (county_id, id),
    FOREIGN KEY (county_id, base_edition_id) REFERENCES edition (county_id, id)
);

CREATE INDEX edition_frozen ON edition (county_id, id) WHERE state IN ('published', 'recorded', 'superseded');

CREATE INDEX edition_in_force ON edition (county_id, list_id, effective_on);

CREATE UNIQUE INDEX edition_one_open ON edition (county_id, list_id) WHERE state IN ('draft', 'in_review', 'approved');

CREATE TRIGGER edition_frozen_delete BEFORE DELETE ON edition
WHEN OLD.state IN ('published', 'recorded', 'superseded')
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;

CREATE TRIGGER edition_frozen_update BEFORE UPDATE ON edition
WHEN OLD.state IN ('published', 'recorded', 'superseded') AND (NEW.county_id IS NOT OLD.county_id OR NEW.id IS NOT OLD.id OR NEW.list_id IS NOT OLD.list_id OR NEW.number IS NOT OLD.number OR NEW.is_recorded IS NOT OLD.is_recorded OR NEW.base_edition_id IS NOT OLD.base_edition_id OR NEW.approval_document IS NOT OLD.approval_document OR NEW.approved_on IS NOT OLD.approved_on OR NEW.effective_on IS NOT OLD.effective_on OR NEW.published_at IS NOT OLD.published_at OR NEW.duty_count IS NOT OLD.duty_count OR NEW.gap_count IS NOT OLD.gap_count OR NEW.content_digest IS NOT OLD.content_digest OR NEW.created_at IS NOT OLD.created_at
     OR NOT (NEW.state = OLD.state OR NEW.state = 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;

CREATE TABLE edition_basis (
    county_id  TEXT   NOT NULL,
    basis_id   TEXT   NOT NULL,
    edition_id TEXT   NOT NULL,
    duties     BIGINT NOT NULL,                      -- duties of the edition that cite it, whatever the article
    PRIMARY KEY (county_id, basis_id, edition_id),
    FOREIGN KEY (county_id, basis_id) REFERENCES basis (county_id, id),
    FOREIGN KEY (county_id, edition_id) REFERENCES edition (county_id, id)
);

CREATE TABLE edition_catalogue (
    county_id            TEXT NOT NULL,
    edition_id           TEXT NOT NULL,
    catalogue_edition_id TEXT NOT NULL,
    conditions           TEXT NOT NULL,              -- of the town then, one a line
    PRIMARY KEY (county_id, edition_id),
    FOREIGN KEY (county_id, edition_id) REFERENCES edition (county_id, id),
    FOREIGN KEY (county_id, catalogue_edition_id) REFERENCES edition (county_id, id)
);

CREATE TABLE edition_opinion (
    county_id  TEXT   NOT NULL,
    id         TEXT   NOT NULL,
    edition_id TEXT   NOT NULL,
    duty_id    TEXT,
    body_id    TEXT   NOT NULL,
    account_id TEXT   NOT NULL,
    verdict    TEXT   NOT NULL,                      -- agree, object, sent_back
    content    TEXT   NOT NULL,
    at         BIGINT NOT NULL,
    PRIMARY KEY (county_id, id),
    FOREIGN KEY (county_id, edition_id) REFERENCES edition (county_id, id)
);

CREATE INDEX edition_opinion_by_edition ON edition_opinion (county_id, edition_id, at);

CREATE TABLE event (
    county_id TEXT   NOT NULL REFERENCES county (county_id),
    seq       BIGINT NOT NULL,                       -- gapless within the county, given out at the end of a batch
    id        TEXT   NOT NULL,
    at        BIGINT NOT NULL,
    payload   TEXT   NOT NULL,                       -- canonical JSON
    PRIMARY KEY (county_id, seq)
);

CREATE INDEX event_by_id ON event (county_id, id);

CREATE TRIGGER event_append_only_delete BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'immutable: events are only added'); END;

CREATE TRIGGER event_append_only_update BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'immutable: events are only added'); END;

CREATE TABLE event_subject (
    county_id TEXT   NOT NULL,
    subject   TEXT   NOT NULL,                       -- kind/id, as edition/01J…
    seq       BIGINT NOT NULL,
    PRIMARY KEY (county_id, subject, seq),
    FOREIGN KEY (county_id, seq) REFERENCES event (county_id, seq)
);

CREATE TRIGGER event_subject_append_only_delete BEFORE DELETE ON event_subject
BEGIN SELECT RAISE(ABORT, 'immutable: events are only added'); END;

CREATE TRIGGER event_subject_append_only_update BEFORE UPDATE ON event_subject
BEGIN SELECT RAISE(ABORT, 'immutable: events are only added'); END;

CREATE TABLE finder_county (
    county_id   TEXT NOT NULL PRIMARY KEY REFERENCES county (county_id),
    fingerprint TEXT NOT NULL
);

CREATE TABLE finder_duty (
    county_id         TEXT   NOT NULL REFERENCES county (county_id),
    row_no            BIGINT NOT NULL,               -- the first duty of an edition has its highest
    edition_id        TEXT   NOT NULL,
    duty_id           TEXT   NOT NULL,
    catalogue_duty_id TEXT   NOT NULL DEFAULT '',
    code              TEXT   NOT NULL,
    kind              TEXT   NOT NULL,
    field             TEXT   NOT NULL,
    name              TEXT   NOT NULL,
    lead_id           TEXT   NOT NULL DEFAULT '',
    lead_code         TEXT   NOT NULL DEFAULT '',
    lead_name         TEXT   NOT NULL DEFAULT '',
    lead_short_name   TEXT   NOT NULL DEFAULT '',
    lead_kind         TEXT   NOT NULL DEFAULT '',
    bodies            TEXT   NOT NULL DEFAULT '',    -- ids of all in the matrix, separated by spaces
    text              TEXT   NOT NULL,               -- what is searched, folded; a digit for its field begins each line
    PRIMARY KEY (county_id, row_no)
);

CREATE TABLE finder_edition (
    county_id       TEXT     NOT NULL REFERENCES county (county_id),
    edition_id      TEXT     NOT NULL,
    list_id         TEXT     NOT NULL,
    number          BIGINT   NOT NULL,
    is_catalogue    SMALLINT NOT NULL,
    town_id         TEXT     NOT NULL,
    town_code       TEXT     NOT NULL,
    town_name       TEXT     NOT NULL,
    town_short_name TEXT     NOT NULL,
    town_kind       TEXT     NOT NULL,
    first_row       BIGINT   NOT NULL,
    last_row        BIGINT   NOT NULL,
    in_force_from   TEXT     NOT NULL,
    in_force_until  TEXT,                            -- the day on which the next edition takes over
    fingerprint     TEXT     NOT NULL,               -- of everything that its rows say
    PRIMARY KEY (county_id, edition_id)
);

CREATE INDEX finder_edition_by_list ON finder_edition (county_id, list_id);

CREATE TABLE finder_lay_rule (
    county_id   TEXT NOT NULL REFERENCES county (county_id),
    id          TEXT NOT NULL,
    words       TEXT NOT NULL,                       -- 养猪|猪场 臭|味: a word of every group
    departments TEXT NOT NULL,                       -- ecology 3;town 2
    official    TEXT NOT NULL,                       -- what it is called officially
    PRIMARY KEY (county_id, id)
);

CREATE TABLE grid_file (
    county_id TEXT   NOT NULL,
    report_id TEXT   NOT NULL,
    position  BIGINT NOT NULL,
    digest    TEXT   NOT NULL,
    name      TEXT   NOT NULL,
    PRIMARY KEY (county_id, report_id, position),
    FOREIGN KEY (county_id, report_id) REFERENCES grid_report (county_id, id)
);

CREATE INDEX grid_file_by_digest ON grid_file (county_id, digest);

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

CREATE INDEX grid_report_of_place ON grid_report (county_id, town_id, place_key, category, reported_at);

CREATE INDEX grid_report_of_town ON grid_report (county_id, town_id, reported_at, id);

CREATE INDEX grid_report_of_village ON grid_report (county_id, village_id, reported_at, id);

CREATE TABLE holiday (
    day    TEXT NOT NULL PRIMARY KEY,
    kind   TEXT NOT NULL,                            -- holiday, workday
    name   TEXT NOT NULL,
    source TEXT NOT NULL
, notice_year BIGINT NOT NULL DEFAULT 0, number TEXT NOT NULL DEFAULT '');

CREATE TABLE holiday_notice (
    notice_year BIGINT NOT NULL PRIMARY KEY,
    number      TEXT   NOT NULL,
    issued_on   TEXT,
    source      TEXT   NOT NULL,
    loaded_at   BIGINT NOT NULL
);

CREATE TABLE holiday_version (
    id      SMALLINT NOT NULL PRIMARY KEY,           -- 1
    version BIGINT   NOT NULL
);

CREATE TABLE import_job (
    county_id   TEXT     NOT NULL,
    id          TEXT     NOT NULL,
    list_id     TEXT     NOT NULL,
    edition_id  TEXT     NOT NULL,
    file_name   TEXT     NOT NULL,
    file_digest TEXT     NOT NULL,
    file_format TEXT     NOT NULL DEFAULT '',
    state       TEXT     NOT NULL,                   -- reading, preview, confirmed, cancelled, failed
    progress    BIGINT   NOT NULL DEFAULT 0,         -- percent
    refusal     TEXT     NOT NULL DEFAULT '',        -- failed: the word
    mapping     TEXT     NOT NULL DEFAULT '',        -- JSON: per sheet, what each column means
    summary     TEXT     NOT NULL DEFAULT '',        -- JSON: counts per sheet
    created_by  TEXT     NOT NULL,                   -- account
    created_at  BIGINT   NOT NULL,
    edition_version BIGINT NOT NULL,                 -- the draft that the preview was compared with
    beat_at     BIGINT   NOT NULL,                   -- reading: the reader was alive
    version     BIGINT   NOT NULL DEFAULT 1, staging_id TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (county_id, id),
    FOREIGN KEY (county_id, edition_id) REFERENCES edition (county_id, id)
);

CREATE TABLE import_mapping (
    county_id TEXT   NOT NULL REFERENCES county (county_id),
    signature TEXT   NOT NULL,                       -- normalised header cells
    list_kind TEXT   NOT NULL,
    mapping   TEXT   NOT NULL,
    saved_by  TEXT   NOT NULL,
    saved_at  BIGINT NOT NULL,
    PRIMARY KEY (county_id, signature)
);

CREATE TABLE import_row (
    county_id  TEXT   NOT NULL,
    job_id     TEXT   NOT NULL,
    position   BIGINT NOT NULL,
    sheet      TEXT   NOT NULL,
    row_number BIGINT NOT NULL,
    list_kind  TEXT   NOT NULL,
    state      TEXT   NOT NULL,                      -- accepted, rejected, mended, skipped
    code       TEXT   NOT NULL DEFAULT '',           -- rejected: department_unknown, …
    column_name TEXT  NOT NULL DEFAULT '',
    facts      TEXT   NOT NULL DEFAULT '',           -- JSON, for the sentence
    warnings   TEXT   NOT NULL DEFAULT '',           -- JSON list of {code, column, facts}
    skip_reason TEXT  NOT NULL DEFAULT '',
    name       TEXT   NOT NULL DEFAULT '',
    duty       TEXT   NOT NULL DEFAULT '', first_read TEXT NOT NULL DEFAULT '',           -- JSON of the duty as read
    PRIMARY KEY (county_id, job_id, position),
    FOREIGN KEY (county_id, job_id) REFERENCES import_job (county_id, id) ON DELETE CASCADE
);

CREATE INDEX import_row_by_state ON import_row (county_id, job_id, state, position);

CREATE TABLE list_deviation (
    county_id TEXT   NOT NULL,
    list_id   TEXT   NOT NULL,
    duty_id   TEXT   NOT NULL,
    reason    TEXT   NOT NULL,
    said_by   TEXT   NOT NULL,
    said_at   BIGINT NOT NULL,
    PRIMARY KEY (county_id, list_id, duty_id),
    FOREIGN KEY (county_id, list_id) REFERENCES duty_list (county_id, id)
);

CREATE TABLE list_kind (
    county_id   TEXT     NOT NULL REFERENCES county (county_id),
    word        TEXT     NOT NULL,                   -- basic, assisting, reclaimed, …
    name        TEXT     NOT NULL,
    position    BIGINT   NOT NULL,
    is_built_in SMALLINT NOT NULL DEFAULT 0,
    PRIMARY KEY (county_id, word)
);

CREATE TABLE log_checkpoint (
    county_id TEXT   NOT NULL REFERENCES county (county_id),
    size      BIGINT NOT NULL,                       -- how many events it speaks for
    note      TEXT   NOT NULL,                       -- C2SP's tlog-checkpoint, signed
    at        BIGINT NOT NULL,
    PRIMARY KEY (county_id, size)
);

CREATE TRIGGER log_checkpoint_append_only_delete BEFORE DELETE ON log_checkpoint
BEGIN SELECT RAISE(ABORT, 'immutable: the log is only added to'); END;

CREATE TRIGGER log_checkpoint_append_only_update BEFORE UPDATE ON log_checkpoint
BEGIN SELECT RAISE(ABORT, 'immutable: the log is only added to'); END;

CREATE TABLE log_head (
    county_id TEXT   NOT NULL PRIMARY KEY REFERENCES county (county_id),
    next_seq  BIGINT NOT NULL
, salt TEXT NOT NULL DEFAULT '', edge BYTEA);

CREATE TRIGGER log_head_grows_delete BEFORE DELETE ON log_head
BEGIN SELECT RAISE(ABORT, 'immutable: the log only grows'); END;

CREATE TRIGGER log_head_grows_update BEFORE UPDATE ON log_head
WHEN NEW.county_id <> OLD.county_id OR NEW.next_seq < OLD.next_seq
BEGIN SELECT RAISE(ABORT, 'immutable: the log only grows'); END;

CREATE TABLE log_key (
    county_id  TEXT   NOT NULL REFERENCES county (county_id),
    number     BIGINT NOT NULL,                      -- the highest one signs
    key        TEXT   NOT NULL,                      -- name+id+key, as C2SP's signed-note writes it
    created_at BIGINT NOT NULL,
    PRIMARY KEY (county_id, number)
);

CREATE TRIGGER log_key_append_only_delete BEFORE DELETE ON log_key
BEGIN SELECT RAISE(ABORT, 'immutable: the log is only added to'); END;

CREATE TRIGGER log_key_append_only_update BEFORE UPDATE ON log_key
BEGIN SELECT RAISE(ABORT, 'immutable: the log is only added to'); END;

CREATE VIEW log_salt AS
SELECT county_id, salt FROM log_head;

CREATE TABLE log_tile (
    county_id TEXT   NOT NULL REFERENCES county (county_id),
    level     BIGINT NOT NULL,                       -- 0: leaves; each level stands sixteen times as wide
    number    BIGINT NOT NULL,                       -- holds the hashes 16·number … 16·number + 15 of its level
    hashes    BYTEA  NOT NULL,
    PRIMARY KEY (county_id, level, number)
);

CREATE TRIGGER log_tile_append_only_delete BEFORE DELETE ON log_tile
BEGIN SELECT RAISE(ABORT, 'immutable: the log is only added to'); END;

CREATE TRIGGER log_tile_append_only_update BEFORE UPDATE ON log_tile
BEGIN SELECT RAISE(ABORT, 'immutable: the log is only added to'); END;

CREATE TABLE login_session (
    county_id    TEXT   NOT NULL,
    token_digest TEXT   NOT NULL,                    -- the token itself is only in the cookie
    account_id   TEXT   NOT NULL,
    post_id      TEXT   NOT NULL,
    csrf_token   TEXT   NOT NULL,
    created_at   BIGINT NOT NULL,
    seen_at      BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL, id TEXT NOT NULL DEFAULT '', address TEXT NOT NULL DEFAULT '', browser TEXT NOT NULL DEFAULT '', proved_at BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (county_id, token_digest),
    FOREIGN KEY (county_id, account_id) REFERENCES account (county_id, id)
);

CREATE INDEX login_session_by_account ON login_session (county_id, account_id);

CREATE INDEX login_session_by_id ON login_session (county_id, id);

CREATE TABLE mail_address (
    county_id      TEXT NOT NULL,
    account_id     TEXT NOT NULL,
    address_sealed TEXT NOT NULL,                    -- AES-256-GCM under a field key
    topics         TEXT NOT NULL,                    -- ,call_received,clock_at,
    PRIMARY KEY (county_id, account_id),
    FOREIGN KEY (county_id, account_id) REFERENCES account (county_id, id)
);

CREATE TABLE migration (name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL);

CREATE TABLE notice (
    county_id  TEXT   NOT NULL REFERENCES county (county_id),
    id         TEXT   NOT NULL,
    role       TEXT   NOT NULL,                      -- whose posts: town, department, county_leader, …
    body_id    TEXT   NOT NULL DEFAULT '',           -- of which body; empty: every body with such posts
    topic      TEXT   NOT NULL,                      -- call_received, clock_due, … : notice.<topic> in messages
    subject    TEXT   NOT NULL,                      -- call/01J…
    facts      TEXT   NOT NULL DEFAULT '{}',         -- JSON, for the sentence
    once_key   TEXT   NOT NULL,                      -- the same thing is told once
    at         BIGINT NOT NULL, post_id TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (county_id, id),
    UNIQUE (county_id, once_key)
);

CREATE INDEX notice_of_body ON notice (county_id, role, body_id, at, id);

CREATE TABLE notice_seen (
    county_id  TEXT   NOT NULL,
    account_id TEXT   NOT NULL,
    notice_id  TEXT   NOT NULL,
    seen_at    BIGINT NOT NULL,
    PRIMARY KEY (county_id, account_id, notice_id),
    FOREIGN KEY (county_id, notice_id) REFERENCES notice (county_id, id)
);

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

CREATE INDEX outside_task_by_evidence ON outside_task (county_id, evidence);

CREATE INDEX outside_task_by_sender ON outside_task (county_id, sender_id, reported_at);

CREATE INDEX outside_task_by_time ON outside_task (county_id, reported_at, id);

CREATE TABLE past_password (
    county_id     TEXT   NOT NULL,
    account_id    TEXT   NOT NULL,
    password_hash TEXT   NOT NULL,
    replaced_at   BIGINT NOT NULL,
    PRIMARY KEY (county_id, account_id, password_hash),
    FOREIGN KEY (county_id, account_id) REFERENCES account (county_id, id)
);

CREATE TABLE "post" (
    county_id  TEXT     NOT NULL,
    id         TEXT     NOT NULL,
    account_id TEXT     NOT NULL,
    side       TEXT     NOT NULL,
    body_id    TEXT     NOT NULL,
    role       TEXT     NOT NULL,
    is_keeper  SMALLINT NOT NULL DEFAULT 0,          -- looks after the accounts of its own body
    title      TEXT     NOT NULL DEFAULT '',
    from_on    TEXT     NOT NULL,
    until_on   TEXT,                                 -- the last day counts
    state      TEXT     NOT NULL DEFAULT 'granted',  -- proposed, granted, declined: only granted ones give rights
    is_limited SMALLINT NOT NULL DEFAULT 0,          -- to what post_scope names
    ended_at   BIGINT,                               -- ended within a day: from this moment, not from midnight
    PRIMARY KEY (county_id, id),
    UNIQUE (county_id, id, side),
    FOREIGN KEY (county_id, account_id, side) REFERENCES account (county_id, id, side),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id),
    CHECK (side = CASE WHEN role IN ('system_admin', 'security_admin', 'audit_admin') THEN role ELSE 'business' END)
);

CREATE INDEX post_by_account ON post (county_id, account_id);

CREATE INDEX post_by_body ON post (county_id, body_id);

CREATE INDEX post_by_role ON post (county_id, role, body_id);

CREATE INDEX post_by_state ON post (county_id, state, id);

CREATE TABLE post_scope (
    county_id TEXT NOT NULL,
    post_id   TEXT NOT NULL,
    kind      TEXT NOT NULL,                         -- duty, field
    word      TEXT NOT NULL,                         -- a duty's code, a field's name
    PRIMARY KEY (county_id, post_id, kind, word),
    FOREIGN KEY (county_id, post_id) REFERENCES post (county_id, id)
);

CREATE TABLE post_substitute (
    county_id  TEXT   NOT NULL,
    id         TEXT   NOT NULL,
    post_id    TEXT   NOT NULL,
    account_id TEXT   NOT NULL,
    side       TEXT   NOT NULL DEFAULT 'business' CHECK (side = 'business'),
    from_on    TEXT   NOT NULL,
    until_on   TEXT   NOT NULL,
    ended_at   BIGINT,
    PRIMARY KEY (county_id, id),
    FOREIGN KEY (county_id, post_id, side) REFERENCES post (county_id, id, side),
    FOREIGN KEY (county_id, account_id, side) REFERENCES account (county_id, id, side)
);

CREATE INDEX post_substitute_by_account ON post_substitute (county_id, account_id);

CREATE INDEX post_substitute_by_post ON post_substitute (county_id, post_id);

CREATE TABLE published_rows (
    county_id  TEXT NOT NULL,
    edition_id TEXT NOT NULL,
    digests    TEXT NOT NULL, names TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (county_id, edition_id),
    FOREIGN KEY (county_id, edition_id) REFERENCES edition (county_id, id)
);

CREATE TRIGGER published_rows_append_only_delete BEFORE DELETE ON published_rows
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;

CREATE TRIGGER published_rows_append_only_update BEFORE UPDATE ON published_rows
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;

CREATE TABLE recovery_code (
    county_id   TEXT   NOT NULL,
    account_id  TEXT   NOT NULL,
    code_digest TEXT   NOT NULL,
    used_at     BIGINT,
    PRIMARY KEY (county_id, account_id, code_digest),
    FOREIGN KEY (county_id, account_id) REFERENCES account (county_id, id)
);

CREATE TABLE reference_version (
    county_id TEXT   NOT NULL PRIMARY KEY REFERENCES county (county_id),
    version   BIGINT NOT NULL
);

CREATE TABLE responsibility (
    county_id    TEXT     NOT NULL,
    edition_id   TEXT     NOT NULL,
    duty_id      TEXT     NOT NULL,
    position     BIGINT   NOT NULL,
    body_id      TEXT     NOT NULL,
    role         TEXT     NOT NULL,                  -- lead, assist, supervise, former_owner
    items        TEXT     NOT NULL DEFAULT '',       -- numbered duties, one a line, without their numbers
    is_confirmed SMALLINT NOT NULL DEFAULT 1,        -- 0: proposed by an import, waiting for a person
    effective_on TEXT,
    recorded_at  BIGINT   NOT NULL,
    PRIMARY KEY (county_id, edition_id, duty_id, position),
    UNIQUE (county_id, edition_id, duty_id, body_id),
    FOREIGN KEY (county_id, edition_id, duty_id) REFERENCES duty (county_id, edition_id, duty_id) ON DELETE CASCADE,
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id)
);

CREATE INDEX responsibility_by_body ON responsibility (county_id, body_id, edition_id, duty_id);

CREATE TRIGGER responsibility_frozen_delete BEFORE DELETE ON responsibility
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = OLD.county_id AND id = OLD.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;

CREATE TRIGGER responsibility_frozen_insert BEFORE INSERT ON responsibility
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = NEW.county_id AND id = NEW.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;

CREATE TRIGGER responsibility_frozen_move BEFORE UPDATE OF county_id, edition_id ON responsibility
WHEN NEW.edition_id <> OLD.edition_id OR NEW.county_id <> OLD.county_id
BEGIN SELECT RAISE(ABORT, 'immutable: a row stays in its edition'); END;

CREATE TRIGGER responsibility_frozen_update BEFORE UPDATE ON responsibility
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = OLD.county_id AND id = OLD.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;

CREATE TABLE scheme (
    county_id   TEXT     NOT NULL REFERENCES county (county_id),
    word        TEXT     NOT NULL,                   -- field, power_type, …
    name        TEXT     NOT NULL,
    position    BIGINT   NOT NULL,
    is_built_in SMALLINT NOT NULL DEFAULT 0,
    PRIMARY KEY (county_id, word)
);

CREATE TABLE second_factor (
    county_id     TEXT   NOT NULL,
    account_id    TEXT   NOT NULL,
    secret_sealed TEXT   NOT NULL,                   -- AES-256-GCM under a field key
    confirmed_at  BIGINT,                            -- empty: shown, but no code was typed yet
    last_step     BIGINT NOT NULL DEFAULT 0,         -- codes up to this time step are used up
    PRIMARY KEY (county_id, account_id),
    FOREIGN KEY (county_id, account_id) REFERENCES account (county_id, id)
);

CREATE TABLE security_policy (
    county_id           TEXT     NOT NULL PRIMARY KEY REFERENCES county (county_id),
    password_min        BIGINT   NOT NULL,
    password_kinds      BIGINT   NOT NULL,
    password_days       BIGINT   NOT NULL,
    password_history    BIGINT   NOT NULL,
    failures_max        BIGINT   NOT NULL,
    lock_minutes        BIGINT   NOT NULL,
    idle_minutes        BIGINT   NOT NULL,
    absolute_hours      BIGINT   NOT NULL,
    proof_minutes       BIGINT   NOT NULL,
    second_factor_for   TEXT     NOT NULL,           -- nobody, administrators, list_office, everybody
    keepers_grant       SMALLINT NOT NULL,
    separated_at        BIGINT,                      -- since then the three administrators hold what is theirs
    version             BIGINT   NOT NULL
);

CREATE TABLE setting (
    county_id    TEXT   NOT NULL REFERENCES county (county_id),
    name         TEXT   NOT NULL,
    effective_on TEXT   NOT NULL,
    recorded_at  BIGINT NOT NULL,
    content      TEXT   NOT NULL,
    PRIMARY KEY (county_id, name, effective_on, recorded_at)
);

CREATE TABLE sign_in_attempt (
    county_id       TEXT   NOT NULL REFERENCES county (county_id),
    login_digest    TEXT   NOT NULL,
    place_digest    TEXT   NOT NULL,
    account_id      TEXT,                            -- NULL: no account has this login
    failed_count    BIGINT NOT NULL,
    locked_until_at BIGINT,
    tried_at        BIGINT NOT NULL,
    PRIMARY KEY (county_id, login_digest, place_digest),
    FOREIGN KEY (county_id, account_id) REFERENCES account (county_id, id)
);

CREATE INDEX sign_in_attempt_account ON sign_in_attempt (county_id, account_id) WHERE account_id IS NOT NULL;

CREATE INDEX sign_in_attempt_place ON sign_in_attempt (county_id, place_digest, tried_at);

CREATE INDEX sign_in_attempt_tried ON sign_in_attempt (county_id, tried_at);

CREATE TABLE staged_citation (
    county_id    TEXT   NOT NULL,
    staging_id   TEXT   NOT NULL,
    duty_id      TEXT   NOT NULL,
    position     BIGINT NOT NULL,
    basis_id     TEXT   NOT NULL,
    article      TEXT   NOT NULL,
    effective_on TEXT,
    recorded_at  BIGINT NOT NULL,
    PRIMARY KEY (county_id, staging_id, duty_id, position)
);

CREATE TABLE staged_class (
    county_id  TEXT NOT NULL,
    staging_id TEXT NOT NULL,
    duty_id    TEXT NOT NULL,
    scheme     TEXT NOT NULL,
    class      TEXT NOT NULL,
    PRIMARY KEY (county_id, staging_id, duty_id, scheme, class)
);

CREATE TABLE staged_duty (
    county_id         TEXT     NOT NULL,
    staging_id        TEXT     NOT NULL,
    duty_id           TEXT     NOT NULL,
    is_new            SMALLINT NOT NULL,             -- 0: replaces the draft's duty of this id
    code              TEXT     NOT NULL,
    list_kind         TEXT     NOT NULL,
    position          BIGINT   NOT NULL,
    name              TEXT     NOT NULL,
    procedure         TEXT     NOT NULL,
    limit_amount      BIGINT,
    limit_unit        TEXT,
    takeover_mode     TEXT     NOT NULL,
    handover_on       TEXT,
    is_cancelled      SMALLINT NOT NULL,
    is_public_service SMALLINT NOT NULL,
    applies_to        TEXT     NOT NULL,
    catalogue_duty_id TEXT,
    note              TEXT     NOT NULL,
    PRIMARY KEY (county_id, staging_id, duty_id)
);

CREATE TABLE staged_responsibility (
    county_id    TEXT     NOT NULL,
    staging_id   TEXT     NOT NULL,
    duty_id      TEXT     NOT NULL,
    position     BIGINT   NOT NULL,
    body_id      TEXT     NOT NULL,
    role         TEXT     NOT NULL,
    items        TEXT     NOT NULL,
    is_confirmed SMALLINT NOT NULL,
    effective_on TEXT,
    recorded_at  BIGINT   NOT NULL,
    PRIMARY KEY (county_id, staging_id, duty_id, position)
);

CREATE TABLE staged_step (
    county_id    TEXT   NOT NULL,
    staging_id   TEXT   NOT NULL,
    duty_id      TEXT   NOT NULL,
    position     BIGINT NOT NULL,
    name         TEXT   NOT NULL,
    body_id      TEXT,
    hand_over    TEXT   NOT NULL,
    limit_amount BIGINT,
    limit_unit   TEXT,
    PRIMARY KEY (county_id, staging_id, duty_id, position)
);

CREATE TABLE staged_task (
    county_id  TEXT   NOT NULL,
    staging_id TEXT   NOT NULL,
    duty_id    TEXT   NOT NULL,
    position   BIGINT NOT NULL,
    name       TEXT   NOT NULL,
    basis_id   TEXT,
    article    TEXT   NOT NULL,
    PRIMARY KEY (county_id, staging_id, duty_id, position)
);

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
    version           BIGINT   NOT NULL DEFAULT 1, limits TEXT NOT NULL DEFAULT '', pending_year BIGINT,
    PRIMARY KEY (county_id, id),
    UNIQUE (county_id, town_id, number_year, number),
    FOREIGN KEY (county_id, town_id) REFERENCES body (county_id, id),
    FOREIGN KEY (county_id, lead_id) REFERENCES body (county_id, id),
    FOREIGN KEY (county_id, edition_id, duty_id) REFERENCES duty (county_id, edition_id, duty_id),
    FOREIGN KEY (county_id, joined_into) REFERENCES town_call (county_id, id)
);

CREATE INDEX town_call_by_duty ON town_call (county_id, duty_id, raised_at, id);

CREATE INDEX town_call_by_stage ON town_call (county_id, stage, raised_at, id);

CREATE INDEX town_call_by_time ON town_call (county_id, raised_at, id);

CREATE INDEX town_call_by_town ON town_call (county_id, town_id, raised_at, id);

CREATE INDEX town_call_joined ON town_call (county_id, joined_into, raised_at, id) WHERE joined_into IS NOT NULL;

CREATE INDEX town_call_open ON town_call (county_id, raised_at, id) WHERE ended_at IS NULL;

CREATE INDEX town_call_pending ON town_call (county_id, id) WHERE pending_year IS NOT NULL;

CREATE VIEW town_call_head AS
SELECT county_id, id, number_year, number, number_text, town_id, kind, urgency, stage, edition_id, duty_id, duty_code,
       duty_name, catalogue_duty_id, gap_text, own_duty_reason, description, place, lead_id, raised_by, raised_at, in_at,
       ended_at, sent_back_count, is_bound, joined_into, version
  FROM town_call;

CREATE TABLE town_condition (
    county_id TEXT NOT NULL,
    body_id   TEXT NOT NULL,
    condition TEXT NOT NULL,                         -- river, forest, ethnic, developed, …
    PRIMARY KEY (county_id, body_id, condition),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id)
);

CREATE TABLE town_profile (
    county_id        TEXT   NOT NULL,
    body_id          TEXT   NOT NULL,
    town_type        TEXT   NOT NULL DEFAULT '',
    population       BIGINT,
    area_km2         TEXT,
    villages         BIGINT,
    communities      BIGINT,
    leading_industry TEXT   NOT NULL DEFAULT '',
    note             TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (county_id, body_id),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id)
);

CREATE TABLE upload (
    county_id   TEXT   NOT NULL,
    digest      TEXT   NOT NULL,
    body_id     TEXT   NOT NULL,
    account_id  TEXT   NOT NULL,
    uploaded_at BIGINT NOT NULL,
    PRIMARY KEY (county_id, digest, body_id),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id)
);

CREATE TABLE webhook (
    county_id         TEXT   NOT NULL REFERENCES county (county_id),
    id                TEXT   NOT NULL,
    name              TEXT   NOT NULL,
    url               TEXT   NOT NULL,
    topics            TEXT   NOT NULL,
    state             TEXT   NOT NULL,               -- on, off, failed, removed
    secret_sealed     TEXT   NOT NULL,               -- AES-256-GCM under a field key
    old_secret_sealed TEXT   NOT NULL DEFAULT '',    -- signs beside the new one
    old_secret_until  BIGINT NOT NULL DEFAULT 0,     -- until then
    failing_since     BIGINT,                        -- nothing has arrived since
    created_at        BIGINT NOT NULL,
    version           BIGINT NOT NULL,
    PRIMARY KEY (county_id, id)
);

