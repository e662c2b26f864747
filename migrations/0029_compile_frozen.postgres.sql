-- What was said stays said; what belongs to a closed round neither changes nor grows.
CREATE FUNCTION refuse_in_closed_round() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wanted BIGINT;
BEGIN
    IF TG_TABLE_NAME = 'compile_round' THEN
        IF OLD.closed_at IS NULL THEN
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'immutable: the round is closed';
    END IF;
    IF TG_TABLE_NAME = 'compile_move_line' THEN
        SELECT m.round INTO wanted FROM compile_move m
         WHERE m.county_id = NEW.county_id AND m.project_id = NEW.project_id AND m.number = NEW.move;
    ELSE
        wanted := NEW.round;
    END IF;
    IF EXISTS (SELECT 1 FROM compile_round r WHERE r.county_id = NEW.county_id AND r.project_id = NEW.project_id
                  AND r.number = wanted AND r.closed_at IS NOT NULL) THEN
        RAISE EXCEPTION 'immutable: the round is closed';
    END IF;
    RETURN NEW;
END $$;
DO $$
DECLARE
    home TEXT := current_schema();
BEGIN
    EXECUTE format('ALTER FUNCTION %I.refuse_in_closed_round() SET search_path = %I, pg_temp', home, home);
END $$;
CREATE TRIGGER compile_text_append_only BEFORE UPDATE OR DELETE ON compile_text FOR EACH ROW EXECUTE FUNCTION refuse_any_change();
ALTER TABLE compile_text ENABLE ALWAYS TRIGGER compile_text_append_only;
CREATE TRIGGER compile_text_no_truncate BEFORE TRUNCATE ON compile_text FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change();
ALTER TABLE compile_text ENABLE ALWAYS TRIGGER compile_text_no_truncate;
CREATE TRIGGER compile_move_append_only BEFORE UPDATE OR DELETE ON compile_move FOR EACH ROW EXECUTE FUNCTION refuse_any_change();
ALTER TABLE compile_move ENABLE ALWAYS TRIGGER compile_move_append_only;
CREATE TRIGGER compile_move_no_truncate BEFORE TRUNCATE ON compile_move FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change();
ALTER TABLE compile_move ENABLE ALWAYS TRIGGER compile_move_no_truncate;
CREATE TRIGGER compile_move_line_append_only BEFORE UPDATE OR DELETE ON compile_move_line FOR EACH ROW EXECUTE FUNCTION refuse_any_change();
ALTER TABLE compile_move_line ENABLE ALWAYS TRIGGER compile_move_line_append_only;
CREATE TRIGGER compile_move_line_no_truncate BEFORE TRUNCATE ON compile_move_line FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change();
ALTER TABLE compile_move_line ENABLE ALWAYS TRIGGER compile_move_line_no_truncate;
CREATE TRIGGER compile_round_sum_append_only BEFORE UPDATE OR DELETE ON compile_round_sum FOR EACH ROW EXECUTE FUNCTION refuse_any_change();
ALTER TABLE compile_round_sum ENABLE ALWAYS TRIGGER compile_round_sum_append_only;
CREATE TRIGGER compile_round_sum_no_truncate BEFORE TRUNCATE ON compile_round_sum FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change();
ALTER TABLE compile_round_sum ENABLE ALWAYS TRIGGER compile_round_sum_no_truncate;
CREATE TRIGGER compile_answer_append_only BEFORE UPDATE OR DELETE ON compile_answer FOR EACH ROW EXECUTE FUNCTION refuse_any_change();
ALTER TABLE compile_answer ENABLE ALWAYS TRIGGER compile_answer_append_only;
CREATE TRIGGER compile_answer_no_truncate BEFORE TRUNCATE ON compile_answer FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change();
ALTER TABLE compile_answer ENABLE ALWAYS TRIGGER compile_answer_no_truncate;
CREATE TRIGGER compile_pair_step_append_only BEFORE UPDATE OR DELETE ON compile_pair_step FOR EACH ROW EXECUTE FUNCTION refuse_any_change();
ALTER TABLE compile_pair_step ENABLE ALWAYS TRIGGER compile_pair_step_append_only;
CREATE TRIGGER compile_pair_step_no_truncate BEFORE TRUNCATE ON compile_pair_step FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change();
ALTER TABLE compile_pair_step ENABLE ALWAYS TRIGGER compile_pair_step_no_truncate;
CREATE TRIGGER compile_round_closed BEFORE UPDATE OR DELETE ON compile_round FOR EACH ROW EXECUTE FUNCTION refuse_in_closed_round();
ALTER TABLE compile_round ENABLE ALWAYS TRIGGER compile_round_closed;
CREATE TRIGGER compile_move_of_open_round BEFORE INSERT ON compile_move FOR EACH ROW EXECUTE FUNCTION refuse_in_closed_round();
ALTER TABLE compile_move ENABLE ALWAYS TRIGGER compile_move_of_open_round;
CREATE TRIGGER compile_round_sum_of_open_round BEFORE INSERT ON compile_round_sum FOR EACH ROW EXECUTE FUNCTION refuse_in_closed_round();
ALTER TABLE compile_round_sum ENABLE ALWAYS TRIGGER compile_round_sum_of_open_round;
CREATE TRIGGER compile_move_line_of_open_round BEFORE INSERT ON compile_move_line FOR EACH ROW EXECUTE FUNCTION refuse_in_closed_round();
ALTER TABLE compile_move_line ENABLE ALWAYS TRIGGER compile_move_line_of_open_round;
CREATE TRIGGER compile_round_no_truncate BEFORE TRUNCATE ON compile_round FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change();
ALTER TABLE compile_round ENABLE ALWAYS TRIGGER compile_round_no_truncate;
