-- Wrong tries to sign in, counted for a login at the place they come from: nobody locks a colleague out from elsewhere,
-- and a login that does not exist is locked like one that does. Login and place are salted digests.
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
