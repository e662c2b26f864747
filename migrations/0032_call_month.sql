CREATE INDEX call_part_by_town ON call_part (county_id, town_id, received_at, call_id, body_id);
-- What the boards count of a town's month in which nothing can change any more, packed. Made from the rows, and dropped
-- when one of them changes all the same.
CREATE TABLE call_month (
    county_id    TEXT   NOT NULL,
    town_id      TEXT   NOT NULL,
    month_number BIGINT NOT NULL,                    -- year · 12 + month - 1, Beijing
    facts        BYTEA  NOT NULL,                    -- features/call/board_facts.hpp
    PRIMARY KEY (county_id, town_id, month_number),
    FOREIGN KEY (county_id, town_id) REFERENCES body (county_id, id)
);
