-- Identity numbers of account holders, for counties that register their officials by name. Kept apart from the
-- account, so that nothing that lists accounts reads them.
CREATE TABLE account_identity (
    county_id     TEXT   NOT NULL,
    account_id    TEXT   NOT NULL,
    number_sealed TEXT   NOT NULL,                   -- AES-256-GCM under a field key
    changed_at    BIGINT NOT NULL,
    PRIMARY KEY (county_id, account_id),
    FOREIGN KEY (county_id, account_id) REFERENCES account (county_id, id)
);
