-- Whether an edition is frozen is asked for every row that is written: a small index of the frozen ones answers it
-- without reading the edition. An import of thousands of duties takes two thirds of the time that it took.
CREATE INDEX edition_frozen ON edition (county_id, id) WHERE state IN ('published', 'recorded', 'superseded');
-- The triggers of 0006, asking the small index.
DROP TRIGGER duty_frozen_insert;
CREATE TRIGGER duty_frozen_insert BEFORE INSERT ON duty
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = NEW.county_id AND id = NEW.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
DROP TRIGGER duty_frozen_update;
CREATE TRIGGER duty_frozen_update BEFORE UPDATE ON duty
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = OLD.county_id AND id = OLD.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
DROP TRIGGER duty_frozen_delete;
CREATE TRIGGER duty_frozen_delete BEFORE DELETE ON duty
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = OLD.county_id AND id = OLD.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
DROP TRIGGER duty_class_frozen_insert;
CREATE TRIGGER duty_class_frozen_insert BEFORE INSERT ON duty_class
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = NEW.county_id AND id = NEW.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
DROP TRIGGER duty_class_frozen_update;
CREATE TRIGGER duty_class_frozen_update BEFORE UPDATE ON duty_class
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = OLD.county_id AND id = OLD.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
DROP TRIGGER duty_class_frozen_delete;
CREATE TRIGGER duty_class_frozen_delete BEFORE DELETE ON duty_class
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = OLD.county_id AND id = OLD.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
DROP TRIGGER responsibility_frozen_insert;
CREATE TRIGGER responsibility_frozen_insert BEFORE INSERT ON responsibility
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = NEW.county_id AND id = NEW.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
DROP TRIGGER responsibility_frozen_update;
CREATE TRIGGER responsibility_frozen_update BEFORE UPDATE ON responsibility
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = OLD.county_id AND id = OLD.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
DROP TRIGGER responsibility_frozen_delete;
CREATE TRIGGER responsibility_frozen_delete BEFORE DELETE ON responsibility
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = OLD.county_id AND id = OLD.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
DROP TRIGGER duty_step_frozen_insert;
CREATE TRIGGER duty_step_frozen_insert BEFORE INSERT ON duty_step
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = NEW.county_id AND id = NEW.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
DROP TRIGGER duty_step_frozen_update;
CREATE TRIGGER duty_step_frozen_update BEFORE UPDATE ON duty_step
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = OLD.county_id AND id = OLD.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
DROP TRIGGER duty_step_frozen_delete;
CREATE TRIGGER duty_step_frozen_delete BEFORE DELETE ON duty_step
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = OLD.county_id AND id = OLD.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
DROP TRIGGER duty_task_frozen_insert;
CREATE TRIGGER duty_task_frozen_insert BEFORE INSERT ON duty_task
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = NEW.county_id AND id = NEW.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
DROP TRIGGER duty_task_frozen_update;
CREATE TRIGGER duty_task_frozen_update BEFORE UPDATE ON duty_task
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = OLD.county_id AND id = OLD.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
DROP TRIGGER duty_task_frozen_delete;
CREATE TRIGGER duty_task_frozen_delete BEFORE DELETE ON duty_task
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = OLD.county_id AND id = OLD.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
DROP TRIGGER citation_frozen_insert;
CREATE TRIGGER citation_frozen_insert BEFORE INSERT ON citation
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = NEW.county_id AND id = NEW.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
DROP TRIGGER citation_frozen_update;
CREATE TRIGGER citation_frozen_update BEFORE UPDATE ON citation
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = OLD.county_id AND id = OLD.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
DROP TRIGGER citation_frozen_delete;
CREATE TRIGGER citation_frozen_delete BEFORE DELETE ON citation
WHEN EXISTS (SELECT 1 FROM edition INDEXED BY edition_frozen
              WHERE county_id = OLD.county_id AND id = OLD.edition_id AND state IN ('published', 'recorded', 'superseded'))
BEGIN SELECT RAISE(ABORT, 'immutable: the edition is published'); END;
