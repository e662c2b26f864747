-- A county has twenty thousand raw lines: what they are looked up by and counted by stands beside each other, so that
-- the lines themselves, with all their texts, are read for one page only.
CREATE INDEX compile_candidate_looked ON compile_candidate
    (county_id, project_id, number, side, state, origin, body_id, town_id, name_key);
CREATE INDEX compile_candidate_counted ON compile_candidate
    (county_id, project_id, side, state, origin, came_round, round);
-- The first pair of a line, without reading all pairs in the order of their numbers.
DROP INDEX compile_pair_of_county_line;
CREATE INDEX compile_pair_of_county_line ON compile_pair (county_id, project_id, county_candidate, number);
