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
    version         BIGINT   NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, id),
    UNIQUE (county_id, login)
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

CREATE TABLE attachment (
    county_id TEXT   NOT NULL REFERENCES county (county_id),
    digest    TEXT   NOT NULL,                       -- SHA-256, hex
    part      BIGINT NOT NULL,
    data      BYTEA  NOT NULL,
    PRIMARY KEY (county_id, digest, part)
);

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

CREATE INDEX citation_by_basis ON citation (county_id, basis_id, article);

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

CREATE TABLE holiday (
    day    TEXT NOT NULL PRIMARY KEY,
    kind   TEXT NOT NULL,                            -- holiday, workday
    name   TEXT NOT NULL,
    source TEXT NOT NULL
, notice_year BIGINT NOT NULL DEFAULT 0);

CREATE TABLE holiday_notice (
    notice_year BIGINT NOT NULL PRIMARY KEY,
    number      TEXT   NOT NULL,
    issued_on   TEXT,
    source      TEXT   NOT NULL,
    loaded_at   BIGINT NOT NULL
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

CREATE TABLE list_kind (
    county_id   TEXT     NOT NULL REFERENCES county (county_id),
    word        TEXT     NOT NULL,                   -- basic, assisting, reclaimed, …
    name        TEXT     NOT NULL,
    position    BIGINT   NOT NULL,
    is_built_in SMALLINT NOT NULL DEFAULT 0,
    PRIMARY KEY (county_id, word)
);

CREATE TABLE log_head (
    county_id TEXT   NOT NULL PRIMARY KEY REFERENCES county (county_id),
    next_seq  BIGINT NOT NULL
, salt TEXT NOT NULL DEFAULT '');

CREATE TABLE login_session (
    county_id    TEXT   NOT NULL,
    token_digest TEXT   NOT NULL,                    -- the token itself is only in the cookie
    account_id   TEXT   NOT NULL,
    post_id      TEXT   NOT NULL,
    csrf_token   TEXT   NOT NULL,
    created_at   BIGINT NOT NULL,
    seen_at      BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    PRIMARY KEY (county_id, token_digest),
    FOREIGN KEY (county_id, account_id) REFERENCES account (county_id, id)
);

CREATE INDEX login_session_by_account ON login_session (county_id, account_id);

CREATE TABLE migration (name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL);

CREATE TABLE post (
    county_id  TEXT     NOT NULL,
    id         TEXT     NOT NULL,
    account_id TEXT     NOT NULL,
    body_id    TEXT     NOT NULL,
    role       TEXT     NOT NULL,
    is_keeper  SMALLINT NOT NULL DEFAULT 0,          -- looks after the accounts of its own body
    title      TEXT     NOT NULL DEFAULT '',
    from_on    TEXT     NOT NULL,
    until_on   TEXT,
    PRIMARY KEY (county_id, id),
    FOREIGN KEY (county_id, account_id) REFERENCES account (county_id, id),
    FOREIGN KEY (county_id, body_id) REFERENCES body (county_id, id)
);

CREATE INDEX post_by_account ON post (county_id, account_id);

CREATE INDEX post_by_body ON post (county_id, body_id);

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

CREATE TABLE setting (
    county_id    TEXT   NOT NULL REFERENCES county (county_id),
    name         TEXT   NOT NULL,
    effective_on TEXT   NOT NULL,
    recorded_at  BIGINT NOT NULL,
    content      TEXT   NOT NULL,
    PRIMARY KEY (county_id, name, effective_on, recorded_at)
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

