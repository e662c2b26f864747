-- Every event is a leaf of its county's Merkle tree (RFC 6962; docs/log.md). The tree is kept in full tiles of sixteen
-- neighbouring hashes, which never change, and the right edge, which changes with every event.
CREATE TABLE log_tile (
    county_id TEXT   NOT NULL REFERENCES county (county_id),
    level     BIGINT NOT NULL,                       -- 0: leaves; each level stands sixteen times as wide
    number    BIGINT NOT NULL,                       -- holds the hashes 16·number … 16·number + 15 of its level
    hashes    BYTEA  NOT NULL,
    PRIMARY KEY (county_id, level, number)
);
ALTER TABLE log_head ADD COLUMN edge BYTEA;          -- the hashes in no full tile; NULL: the tree is not grown yet

-- The public halves of the keys with which heads have been signed. The secret ones are not in the database.
CREATE TABLE log_key (
    county_id  TEXT   NOT NULL REFERENCES county (county_id),
    number     BIGINT NOT NULL,                      -- the highest one signs
    key        TEXT   NOT NULL,                      -- name+id+key, as C2SP's signed-note writes it
    created_at BIGINT NOT NULL,
    PRIMARY KEY (county_id, number)
);
CREATE TABLE log_checkpoint (
    county_id TEXT   NOT NULL REFERENCES county (county_id),
    size      BIGINT NOT NULL,                       -- how many events it speaks for
    note      TEXT   NOT NULL,                       -- C2SP's tlog-checkpoint, signed
    at        BIGINT NOT NULL,
    PRIMARY KEY (county_id, size)
);
-- For whoever holds a receipt with an event's id.
CREATE INDEX event_by_id ON event (county_id, id);
