-- What reviewers said and how it ended stays as it was written.
CREATE TRIGGER compile_review_step_append_only_update BEFORE UPDATE ON compile_review_step
BEGIN SELECT RAISE(ABORT, 'immutable: the review is written'); END;
CREATE TRIGGER compile_review_step_append_only_delete BEFORE DELETE ON compile_review_step
BEGIN SELECT RAISE(ABORT, 'immutable: the review is written'); END;
CREATE TRIGGER compile_assessment_append_only_update BEFORE UPDATE ON compile_assessment
BEGIN SELECT RAISE(ABORT, 'immutable: the review is written'); END;
CREATE TRIGGER compile_assessment_append_only_delete BEFORE DELETE ON compile_assessment
BEGIN SELECT RAISE(ABORT, 'immutable: the review is written'); END;
CREATE TRIGGER compile_assessment_answer_append_only_update BEFORE UPDATE ON compile_assessment_answer
BEGIN SELECT RAISE(ABORT, 'immutable: the review is written'); END;
CREATE TRIGGER compile_assessment_answer_append_only_delete BEFORE DELETE ON compile_assessment_answer
BEGIN SELECT RAISE(ABORT, 'immutable: the review is written'); END;
CREATE TRIGGER compile_opinion_append_only_update BEFORE UPDATE ON compile_opinion
BEGIN SELECT RAISE(ABORT, 'immutable: the review is written'); END;
CREATE TRIGGER compile_opinion_append_only_delete BEFORE DELETE ON compile_opinion
BEGIN SELECT RAISE(ABORT, 'immutable: the review is written'); END;
CREATE TRIGGER compile_opinion_fate_append_only_update BEFORE UPDATE ON compile_opinion_fate
BEGIN SELECT RAISE(ABORT, 'immutable: the review is written'); END;
CREATE TRIGGER compile_opinion_fate_append_only_delete BEFORE DELETE ON compile_opinion_fate
BEGIN SELECT RAISE(ABORT, 'immutable: the review is written'); END;
CREATE TRIGGER compile_duty_append_only_update BEFORE UPDATE ON compile_duty
BEGIN SELECT RAISE(ABORT, 'immutable: the review is written'); END;
CREATE TRIGGER compile_duty_append_only_delete BEFORE DELETE ON compile_duty
BEGIN SELECT RAISE(ABORT, 'immutable: the review is written'); END;
