-- Whether an edition is frozen is asked for every row that is written: a small index of the frozen ones answers it
-- without reading the edition. The function of 0006 asks in just these words, so the planner may take it.
CREATE INDEX edition_frozen ON edition (county_id, id) WHERE state IN ('published', 'recorded', 'superseded');
