-- Reviews of a compile (评审), the duties that it became, and its plan (工作方案).
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
-- What a department says of an item's text: the form of the self-assessment, an answer a row.
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
-- How it ended; an opinion ends once.
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
-- Which item a duty of an edition came from. A draft may be thrown away, so the edition is only named.
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

CREATE TABLE compile_group (
    county_id  TEXT   NOT NULL,
    project_id TEXT   NOT NULL,
    number     BIGINT NOT NULL,
    name       TEXT   NOT NULL,
    version    BIGINT NOT NULL DEFAULT 1,
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
-- How many sheets came from one address in an hour; the address is a digest, and gone two hours later.
CREATE TABLE compile_sender (
    county_id        TEXT   NOT NULL,
    questionnaire_id TEXT   NOT NULL,
    hour_at          BIGINT NOT NULL,
    sender           TEXT   NOT NULL,
    sheets           BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, questionnaire_id, hour_at, sender),
    FOREIGN KEY (county_id, questionnaire_id) REFERENCES compile_questionnaire (county_id, id)
);
-- A sheet on its way in: how far it has come; what a crash left is swept an hour later.
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
