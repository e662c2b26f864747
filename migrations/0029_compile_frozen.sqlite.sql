-- What was said stays said; what belongs to a closed round neither changes nor grows.
CREATE TRIGGER compile_text_append_only_update BEFORE UPDATE ON compile_text
BEGIN SELECT RAISE(ABORT, 'immutable: the round is written'); END;
CREATE TRIGGER compile_text_append_only_delete BEFORE DELETE ON compile_text
BEGIN SELECT RAISE(ABORT, 'immutable: the round is written'); END;
CREATE TRIGGER compile_move_append_only_update BEFORE UPDATE ON compile_move
BEGIN SELECT RAISE(ABORT, 'immutable: the round is written'); END;
CREATE TRIGGER compile_move_append_only_delete BEFORE DELETE ON compile_move
BEGIN SELECT RAISE(ABORT, 'immutable: the round is written'); END;
CREATE TRIGGER compile_move_line_append_only_update BEFORE UPDATE ON compile_move_line
BEGIN SELECT RAISE(ABORT, 'immutable: the round is written'); END;
CREATE TRIGGER compile_move_line_append_only_delete BEFORE DELETE ON compile_move_line
BEGIN SELECT RAISE(ABORT, 'immutable: the round is written'); END;
CREATE TRIGGER compile_round_sum_append_only_update BEFORE UPDATE ON compile_round_sum
BEGIN SELECT RAISE(ABORT, 'immutable: the round is written'); END;
CREATE TRIGGER compile_round_sum_append_only_delete BEFORE DELETE ON compile_round_sum
BEGIN SELECT RAISE(ABORT, 'immutable: the round is written'); END;
CREATE TRIGGER compile_answer_append_only_update BEFORE UPDATE ON compile_answer
BEGIN SELECT RAISE(ABORT, 'immutable: the round is written'); END;
CREATE TRIGGER compile_answer_append_only_delete BEFORE DELETE ON compile_answer
BEGIN SELECT RAISE(ABORT, 'immutable: the round is written'); END;
CREATE TRIGGER compile_pair_step_append_only_update BEFORE UPDATE ON compile_pair_step
BEGIN SELECT RAISE(ABORT, 'immutable: the round is written'); END;
CREATE TRIGGER compile_pair_step_append_only_delete BEFORE DELETE ON compile_pair_step
BEGIN SELECT RAISE(ABORT, 'immutable: the round is written'); END;
CREATE TRIGGER compile_round_closed_update BEFORE UPDATE ON compile_round WHEN OLD.closed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'immutable: the round is closed'); END;
CREATE TRIGGER compile_round_closed_delete BEFORE DELETE ON compile_round WHEN OLD.closed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'immutable: the round is closed'); END;
CREATE TRIGGER compile_move_of_open_round BEFORE INSERT ON compile_move
WHEN EXISTS (SELECT 1 FROM compile_round r WHERE r.county_id = NEW.county_id AND r.project_id = NEW.project_id
                AND r.number = NEW.round AND r.closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'immutable: the round is closed'); END;
CREATE TRIGGER compile_round_sum_of_open_round BEFORE INSERT ON compile_round_sum
WHEN EXISTS (SELECT 1 FROM compile_round r WHERE r.county_id = NEW.county_id AND r.project_id = NEW.project_id
                AND r.number = NEW.round AND r.closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'immutable: the round is closed'); END;
CREATE TRIGGER compile_move_line_of_open_round BEFORE INSERT ON compile_move_line
WHEN EXISTS (SELECT 1 FROM compile_move m JOIN compile_round r
                 ON r.county_id = m.county_id AND r.project_id = m.project_id AND r.number = m.round
              WHERE m.county_id = NEW.county_id AND m.project_id = NEW.project_id AND m.number = NEW.move
                AND r.closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'immutable: the round is closed'); END;
