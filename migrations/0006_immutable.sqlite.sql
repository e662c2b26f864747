-- A published edition is immutable, also for whoever comes in by SQL.
CREATE TRIGGER duty_frozen_insert BEFORE INSERT ON duty
WHEN (SELECT state FROM edition WHERE county_id = NEW.county_id AND id = NEW.edition_id) IN ('published', 'recorded', 'superseded')
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
CREATE TRIGGER duty_frozen_update BEFORE UPDATE ON duty
WHEN (SELECT state FROM edition WHERE county_id = OLD.county_id AND id = OLD.edition_id) IN ('published', 'recorded', 'superseded')
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
CREATE TRIGGER duty_frozen_delete BEFORE DELETE ON duty
WHEN (SELECT state FROM edition WHERE county_id = OLD.county_id AND id = OLD.edition_id) IN ('published', 'recorded', 'superseded')
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
CREATE TRIGGER duty_frozen_move BEFORE UPDATE OF county_id, edition_id ON duty
WHEN NEW.edition_id <> OLD.edition_id OR NEW.county_id <> OLD.county_id
BEGIN SELECT RAISE(ABORT, 'immutable: a row stays in its edition'); END;
CREATE TRIGGER duty_class_frozen_insert BEFORE INSERT ON duty_class
WHEN (SELECT state FROM edition WHERE county_id = NEW.county_id AND id = NEW.edition_id) IN ('published', 'recorded', 'superseded')
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
CREATE TRIGGER duty_class_frozen_update BEFORE UPDATE ON duty_class
WHEN (SELECT state FROM edition WHERE county_id = OLD.county_id AND id = OLD.edition_id) IN ('published', 'recorded', 'superseded')
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
CREATE TRIGGER duty_class_frozen_delete BEFORE DELETE ON duty_class
WHEN (SELECT state FROM edition WHERE county_id = OLD.county_id AND id = OLD.edition_id) IN ('published', 'recorded', 'superseded')
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
CREATE TRIGGER duty_class_frozen_move BEFORE UPDATE OF county_id, edition_id ON duty_class
WHEN NEW.edition_id <> OLD.edition_id OR NEW.county_id <> OLD.county_id
BEGIN SELECT RAISE(ABORT, 'immutable: a row stays in its edition'); END;
CREATE TRIGGER responsibility_frozen_insert BEFORE INSERT ON responsibility
WHEN (SELECT state FROM edition WHERE county_id = NEW.county_id AND id = NEW.edition_id) IN ('published', 'recorded', 'superseded')
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
CREATE TRIGGER responsibility_frozen_update BEFORE UPDATE ON responsibility
WHEN (SELECT state FROM edition WHERE county_id = OLD.county_id AND id = OLD.edition_id) IN ('published', 'recorded', 'superseded')
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
CREATE TRIGGER responsibility_frozen_delete BEFORE DELETE ON responsibility
WHEN (SELECT state FROM edition WHERE county_id = OLD.county_id AND id = OLD.edition_id) IN ('published', 'recorded', 'superseded')
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
CREATE TRIGGER responsibility_frozen_move BEFORE UPDATE OF county_id, edition_id ON responsibility
WHEN NEW.edition_id <> OLD.edition_id OR NEW.county_id <> OLD.county_id
BEGIN SELECT RAISE(ABORT, 'immutable: a row stays in its edition'); END;
CREATE TRIGGER duty_step_frozen_insert BEFORE INSERT ON duty_step
WHEN (SELECT state FROM edition WHERE county_id = NEW.county_id AND id = NEW.edition_id) IN ('published', 'recorded', 'superseded')
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
CREATE TRIGGER duty_step_frozen_update BEFORE UPDATE ON duty_step
WHEN (SELECT state FROM edition WHERE county_id = OLD.county_id AND id = OLD.edition_id) IN ('published', 'recorded', 'superseded')
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
CREATE TRIGGER duty_step_frozen_delete BEFORE DELETE ON duty_step
WHEN (SELECT state FROM edition WHERE county_id = OLD.county_id AND id = OLD.edition_id) IN ('published', 'recorded', 'superseded')
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
CREATE TRIGGER duty_step_frozen_move BEFORE UPDATE OF county_id, edition_id ON duty_step
WHEN NEW.edition_id <> OLD.edition_id OR NEW.county_id <> OLD.county_id
BEGIN SELECT RAISE(ABORT, 'immutable: a row stays in its edition'); END;
CREATE TRIGGER duty_task_frozen_insert BEFORE INSERT ON duty_task
WHEN (SELECT state FROM edition WHERE county_id = NEW.county_id AND id = NEW.edition_id) IN ('published', 'recorded', 'superseded')
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
CREATE TRIGGER duty_task_frozen_update BEFORE UPDATE ON duty_task
WHEN (SELECT state FROM edition WHERE county_id = OLD.county_id AND id = OLD.edition_id) IN ('published', 'recorded', 'superseded')
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
CREATE TRIGGER duty_task_frozen_delete BEFORE DELETE ON duty_task
WHEN (SELECT state FROM edition WHERE county_id = OLD.county_id AND id = OLD.edition_id) IN ('published', 'recorded', 'superseded')
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
CREATE TRIGGER duty_task_frozen_move BEFORE UPDATE OF county_id, edition_id ON duty_task
WHEN NEW.edition_id <> OLD.edition_id OR NEW.county_id <> OLD.county_id
BEGIN SELECT RAISE(ABORT, 'immutable: a row stays in its edition'); END;
CREATE TRIGGER citation_frozen_insert BEFORE INSERT ON citation
WHEN (SELECT state FROM edition WHERE county_id = NEW.county_id AND id = NEW.edition_id) IN ('published', 'recorded', 'superseded')
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
CREATE TRIGGER citation_frozen_update BEFORE UPDATE ON citation
WHEN (SELECT state FROM edition WHERE county_id = OLD.county_id AND id = OLD.edition_id) IN ('published', 'recorded', 'superseded')
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
CREATE TRIGGER citation_frozen_delete BEFORE DELETE ON citation
WHEN (SELECT state FROM edition WHERE county_id = OLD.county_id AND id = OLD.edition_id) IN ('published', 'recorded', 'superseded')
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
CREATE TRIGGER citation_frozen_move BEFORE UPDATE OF county_id, edition_id ON citation
WHEN NEW.edition_id <> OLD.edition_id OR NEW.county_id <> OLD.county_id
BEGIN SELECT RAISE(ABORT, 'immutable: a row stays in its edition'); END;
-- Of a published edition only the fact that it was superseded may be added.
CREATE TRIGGER edition_frozen_update BEFORE UPDATE ON edition
WHEN OLD.state IN ('published', 'recorded', 'superseded') AND (NEW.county_id IS NOT OLD.county_id OR NEW.id IS NOT OLD.id OR NEW.list_id IS NOT OLD.list_id OR NEW.number IS NOT OLD.number OR NEW.is_recorded IS NOT OLD.is_recorded OR NEW.base_edition_id IS NOT OLD.base_edition_id OR NEW.approval_document IS NOT OLD.approval_document OR NEW.approved_on IS NOT OLD.approved_on OR NEW.effective_on IS NOT OLD.effective_on OR NEW.published_at IS NOT OLD.published_at OR NEW.duty_count IS NOT OLD.duty_count OR NEW.gap_count IS NOT OLD.gap_count OR NEW.content_digest IS NOT OLD.content_digest OR NEW.created_at IS NOT OLD.created_at
     OR NOT (NEW.state = OLD.state OR NEW.state = 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
CREATE TRIGGER edition_frozen_delete BEFORE DELETE ON edition
WHEN OLD.state IN ('published', 'recorded', 'superseded')
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
CREATE TRIGGER event_append_only_update BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'immutable: events are only added'); END;
CREATE TRIGGER event_append_only_delete BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'immutable: events are only added'); END;
CREATE TRIGGER basis_status_append_only_update BEFORE UPDATE ON basis_status
BEGIN SELECT RAISE(ABORT, 'immutable: a status is never overwritten'); END;
CREATE TRIGGER basis_status_append_only_delete BEFORE DELETE ON basis_status
BEGIN SELECT RAISE(ABORT, 'immutable: a status is never overwritten'); END;
