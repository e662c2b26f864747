-- What also goes out of the house: letters to people and posts to a county's own bridges, each written in the commit
-- of the notice that it tells of.
ALTER TABLE notice ADD COLUMN post_id TEXT NOT NULL DEFAULT '';     -- for this one post; empty: for every post of the role
CREATE INDEX post_by_role ON post (county_id, role, body_id);

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
CREATE TABLE mail_address (
    county_id      TEXT NOT NULL,
    account_id     TEXT NOT NULL,
    address_sealed TEXT NOT NULL,                    -- AES-256-GCM under a field key
    topics         TEXT NOT NULL,                    -- ,call_received,clock_at,
    PRIMARY KEY (county_id, account_id),
    FOREIGN KEY (county_id, account_id) REFERENCES account (county_id, id)
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
CREATE INDEX delivery_waiting ON delivery (county_id, next_at, id) WHERE state = 'waiting';
CREATE INDEX delivery_by_state ON delivery (county_id, state, created_at, id);
CREATE INDEX delivery_ended ON delivery (county_id, ended_at, id) WHERE ended_at IS NOT NULL;

-- A rung may also tell posts by name (docs/calls.md): whoever holds the post then, or stands in for the holder.
CREATE TABLE call_ladder_post (
    county_id TEXT   NOT NULL,
    position  BIGINT NOT NULL,
    post_id   TEXT   NOT NULL,
    PRIMARY KEY (county_id, position, post_id),
    FOREIGN KEY (county_id, position) REFERENCES call_ladder (county_id, position),
    FOREIGN KEY (county_id, post_id) REFERENCES post (county_id, id)
);
