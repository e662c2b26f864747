-- Which edition of the catalogue a town's edition was derived from, or merged with, and for which conditions of the town's
-- profile: the common ancestor when the catalogue has a new edition.
CREATE TABLE edition_catalogue (
    county_id            TEXT NOT NULL,
    edition_id           TEXT NOT NULL,
    catalogue_edition_id TEXT NOT NULL,
    conditions           TEXT NOT NULL,              -- of the town then, one a line
    PRIMARY KEY (county_id, edition_id),
    FOREIGN KEY (county_id, edition_id) REFERENCES edition (county_id, id),
    FOREIGN KEY (county_id, catalogue_edition_id) REFERENCES edition (county_id, id)
);
-- What a town decided where the catalogue and its own list had both changed something.
CREATE TABLE catalogue_decision (
    county_id  TEXT   NOT NULL,
    edition_id TEXT   NOT NULL,                      -- the draft into which it was merged
    question   TEXT   NOT NULL,                      -- CATALOGUE_DUTY/field/key
    take       TEXT   NOT NULL,                      -- ours, theirs
    reason     TEXT   NOT NULL,
    decided_by TEXT   NOT NULL,
    decided_at BIGINT NOT NULL,
    PRIMARY KEY (county_id, edition_id, question),
    FOREIGN KEY (county_id, edition_id) REFERENCES edition (county_id, id)
);
-- Why a town's list is otherwise than the catalogue: of what it declined or reworded by the catalogue's duty, of what it
-- added by its own.
CREATE TABLE list_deviation (
    county_id TEXT   NOT NULL,
    list_id   TEXT   NOT NULL,
    duty_id   TEXT   NOT NULL,
    reason    TEXT   NOT NULL,
    said_by   TEXT   NOT NULL,
    said_at   BIGINT NOT NULL,
    PRIMARY KEY (county_id, list_id, duty_id),
    FOREIGN KEY (county_id, list_id) REFERENCES duty_list (county_id, id)
);
