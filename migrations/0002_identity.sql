-- Accounts belong to people; rights belong to posts in bodies.
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
