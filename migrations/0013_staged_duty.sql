-- What a confirmed import is about to write: laid down in small parts beside the draft, then moved into it by one
-- command. `staging_id` is one try of one job; a try that died leaves rows here and nowhere else, and they are swept.
ALTER TABLE import_job ADD COLUMN staging_id TEXT NOT NULL DEFAULT '';   -- state writing: the try that is at work
ALTER TABLE import_row ADD COLUMN first_read TEXT NOT NULL DEFAULT '';   -- JSON; mended: the row as it was read
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
CREATE TABLE staged_class (
    county_id  TEXT NOT NULL,
    staging_id TEXT NOT NULL,
    duty_id    TEXT NOT NULL,
    scheme     TEXT NOT NULL,
    class      TEXT NOT NULL,
    PRIMARY KEY (county_id, staging_id, duty_id, scheme, class)
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
