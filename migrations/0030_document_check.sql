-- Documents that departments send to towns, checked before issue: which sentences hand work to towns, what the lists say
-- to each, a person's verdict, and what was issued against it.
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
