-- What is open has no end. The list of stages that stood here was gone through twice for each step of each call.
DROP INDEX town_call_open;
CREATE INDEX town_call_open ON town_call (county_id, raised_at, id) WHERE ended_at IS NULL;
