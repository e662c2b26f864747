-- What belongs to the log is only added; its head only grows.
CREATE TRIGGER event_subject_append_only_update BEFORE UPDATE ON event_subject
BEGIN SELECT RAISE(ABORT, 'immutable: events are only added'); END;
CREATE TRIGGER event_subject_append_only_delete BEFORE DELETE ON event_subject
BEGIN SELECT RAISE(ABORT, 'immutable: events are only added'); END;
CREATE TRIGGER log_tile_append_only_update BEFORE UPDATE ON log_tile
BEGIN SELECT RAISE(ABORT, 'immutable: the log is only added to'); END;
CREATE TRIGGER log_tile_append_only_delete BEFORE DELETE ON log_tile
BEGIN SELECT RAISE(ABORT, 'immutable: the log is only added to'); END;
CREATE TRIGGER log_key_append_only_update BEFORE UPDATE ON log_key
BEGIN SELECT RAISE(ABORT, 'immutable: the log is only added to'); END;
CREATE TRIGGER log_key_append_only_delete BEFORE DELETE ON log_key
BEGIN SELECT RAISE(ABORT, 'immutable: the log is only added to'); END;
CREATE TRIGGER log_checkpoint_append_only_update BEFORE UPDATE ON log_checkpoint
BEGIN SELECT RAISE(ABORT, 'immutable: the log is only added to'); END;
CREATE TRIGGER log_checkpoint_append_only_delete BEFORE DELETE ON log_checkpoint
BEGIN SELECT RAISE(ABORT, 'immutable: the log is only added to'); END;
CREATE TRIGGER log_head_grows_update BEFORE UPDATE ON log_head
WHEN NEW.county_id <> OLD.county_id OR NEW.next_seq < OLD.next_seq
BEGIN SELECT RAISE(ABORT, 'immutable: the log only grows'); END;
CREATE TRIGGER log_head_grows_delete BEFORE DELETE ON log_head
BEGIN SELECT RAISE(ABORT, 'immutable: the log only grows'); END;
CREATE TRIGGER published_rows_append_only_update BEFORE UPDATE ON published_rows
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
CREATE TRIGGER published_rows_append_only_delete BEFORE DELETE ON published_rows
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
