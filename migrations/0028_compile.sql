-- A compile (编制): from raw lines to a list, so that every duty knows where it came from and every sum proves itself.
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
-- One at a time for each list.
CREATE UNIQUE INDEX compile_project_open ON compile_project (county_id, target) WHERE closed_at IS NULL;
-- Questions that are asked of the public or of staff; answers to questions of the kind `duty` become candidates.
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
-- A raw line (候选事项), as it was handed in. It is closed by becoming an item, by a link to one, by another line
-- that says the same, or by a reason.
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
CREATE INDEX compile_candidate_by_state ON compile_candidate (county_id, project_id, side, state, number);
CREATE INDEX compile_candidate_by_body ON compile_candidate (county_id, project_id, body_id, number);
CREATE INDEX compile_candidate_by_item ON compile_candidate (county_id, project_id, item, number);
-- A file's lines wait here until the whole file has been read; then they move in at once or not at all.
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
-- What the county side and a town say of one duty (双向梳理、共同认定): agreed when both confirmed the same text.
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
CREATE UNIQUE INDEX compile_pair_of_town_line ON compile_pair (county_id, project_id, town_candidate)
    WHERE is_parted = 0;
CREATE INDEX compile_pair_of_county_line ON compile_pair (county_id, project_id, county_candidate);
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
    taken_at   BIGINT NOT NULL,
    PRIMARY KEY (county_id, project_id, pair, position),
    FOREIGN KEY (county_id, project_id, pair) REFERENCES compile_pair (county_id, project_id, number)
);
-- Rounds. What was closed never changes.
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
-- The ledger's lines of a closed round: an account is a list kind and a field; `towns` is the second account.
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
-- Every text that an item ever had.
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
-- What went and what came; an item that stays but changes goes with one revision and comes with the next.
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
