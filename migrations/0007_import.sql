-- Files by content, in parts of 256 KiB.
CREATE TABLE attachment (
    county_id TEXT   NOT NULL REFERENCES county (county_id),
    digest    TEXT   NOT NULL,                       -- SHA-256, hex
    part      BIGINT NOT NULL,
    data      BYTEA  NOT NULL,
    PRIMARY KEY (county_id, digest, part)
);

-- One file on its way into a draft. Nothing reaches the draft before the job is confirmed.
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
    version     BIGINT   NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, id),
    FOREIGN KEY (county_id, edition_id) REFERENCES edition (county_id, id)
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
    duty       TEXT   NOT NULL DEFAULT '',           -- JSON of the duty as read
    PRIMARY KEY (county_id, job_id, position),
    FOREIGN KEY (county_id, job_id) REFERENCES import_job (county_id, id) ON DELETE CASCADE
);
CREATE INDEX import_row_by_state ON import_row (county_id, job_id, state, position);
-- Column mappings that people saved; found again by the header's words.
CREATE TABLE import_mapping (
    county_id TEXT   NOT NULL REFERENCES county (county_id),
    signature TEXT   NOT NULL,                       -- normalised header cells
    list_kind TEXT   NOT NULL,
    mapping   TEXT   NOT NULL,
    saved_by  TEXT   NOT NULL,
    saved_at  BIGINT NOT NULL,
    PRIMARY KEY (county_id, signature)
);
