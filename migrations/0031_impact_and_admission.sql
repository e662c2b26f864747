-- What rests on a basis, counted when an edition is fixed: a law that a million duties cite is answered for at once.
CREATE TABLE edition_basis (
    county_id  TEXT   NOT NULL,
    basis_id   TEXT   NOT NULL,
    edition_id TEXT   NOT NULL,
    duties     BIGINT NOT NULL,                      -- duties of the edition that cite it, whatever the article
    PRIMARY KEY (county_id, basis_id, edition_id),
    FOREIGN KEY (county_id, basis_id) REFERENCES basis (county_id, id),
    FOREIGN KEY (county_id, edition_id) REFERENCES edition (county_id, id)
);
INSERT INTO edition_basis (county_id, basis_id, edition_id, duties)
SELECT c.county_id, c.basis_id, c.edition_id, count(DISTINCT c.duty_id)
  FROM citation c
  JOIN edition e ON e.county_id = c.county_id AND e.id = c.edition_id
 WHERE e.state IN ('published', 'recorded', 'superseded')
 GROUP BY c.county_id, c.basis_id, c.edition_id;
CREATE INDEX citation_by_basis_and_edition ON citation (county_id, basis_id, edition_id, duty_id, article);
-- Proposals to adjust a duty (调整建议): why, who must say what becomes of it, by when, and what became of it.
CREATE TABLE adjustment (
    county_id       TEXT   NOT NULL,
    id              TEXT   NOT NULL,
    ground          TEXT   NOT NULL,                 -- law_amended, law_repealed
    town_id         TEXT   NOT NULL,
    edition_id      TEXT   NOT NULL,                 -- in force when it was proposed
    duty_id         TEXT   NOT NULL,
    code            TEXT   NOT NULL,
    name            TEXT   NOT NULL,
    basis_id        TEXT   NOT NULL,
    articles        TEXT   NOT NULL,                 -- that the duty cites, one a line
    changed_on      TEXT   NOT NULL,                 -- from when the basis is amended or repealed
    owner_id        TEXT   NOT NULL,                 -- the body that leads the duty
    due_on          TEXT,                            -- empty while the year's holidays are not known
    proposed_by     TEXT   NOT NULL,
    proposed_at     BIGINT NOT NULL,
    state           TEXT   NOT NULL DEFAULT 'open',  -- open, done, kept
    outcome_edition TEXT   NOT NULL DEFAULT '',      -- the edition that did it
    reason          TEXT   NOT NULL DEFAULT '',      -- why the duty stays as it is
    closed_by       TEXT   NOT NULL DEFAULT '',
    closed_at       BIGINT,
    version         BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, id),
    UNIQUE (county_id, basis_id, changed_on, town_id, duty_id),
    FOREIGN KEY (county_id, town_id) REFERENCES body (county_id, id),
    FOREIGN KEY (county_id, owner_id) REFERENCES body (county_id, id),
    FOREIGN KEY (county_id, basis_id) REFERENCES basis (county_id, id),
    FOREIGN KEY (county_id, edition_id) REFERENCES edition (county_id, id)
);
CREATE INDEX adjustment_by_state ON adjustment (county_id, state, due_on, id);
CREATE INDEX adjustment_of_duty ON adjustment (county_id, town_id, duty_id, state);
CREATE INDEX adjustment_of_owner ON adjustment (county_id, owner_id, state, due_on, id);
-- Admission (职责准入): what a department wants towns to do beyond their lists, what the towns say, what the county decides.
CREATE TABLE admission_application (
    county_id         TEXT   NOT NULL,
    id                TEXT   NOT NULL,
    department_id     TEXT   NOT NULL,
    item              TEXT   NOT NULL,
    content           TEXT   NOT NULL,
    reason            TEXT   NOT NULL,
    basis_id          TEXT   NOT NULL,
    article           TEXT   NOT NULL DEFAULT '',
    money             TEXT   NOT NULL,               -- what is handed down with the work
    people            TEXT   NOT NULL,
    training          TEXT   NOT NULL,
    from_on           TEXT   NOT NULL,
    until_on          TEXT,                          -- temporary work: its last day
    opinions_due_on   TEXT,                          -- empty while the year's holidays are not known
    stage             TEXT   NOT NULL,               -- hearing, conference, admitted, refused, withdrawn
    conference_on     TEXT,
    conference_words  TEXT   NOT NULL DEFAULT '',
    decision_document TEXT   NOT NULL DEFAULT '',
    decision_reason   TEXT   NOT NULL DEFAULT '',
    decided_by        TEXT   NOT NULL DEFAULT '',
    decided_at        BIGINT,
    applied_by        TEXT   NOT NULL,
    applied_at        BIGINT NOT NULL,
    version           BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (county_id, id),
    FOREIGN KEY (county_id, department_id) REFERENCES body (county_id, id),
    FOREIGN KEY (county_id, basis_id) REFERENCES basis (county_id, id)
);
CREATE INDEX admission_application_by_time ON admission_application (county_id, applied_at, id);
CREATE INDEX admission_application_of_item ON admission_application (county_id, item, stage, applied_at);
CREATE TABLE admission_town (
    county_id      TEXT   NOT NULL,
    application_id TEXT   NOT NULL,
    town_id        TEXT   NOT NULL,
    opinion        TEXT   NOT NULL DEFAULT 'waiting',  -- waiting, agree, disagree; silence is read off the deadline
    reason         TEXT   NOT NULL DEFAULT '',
    answered_by    TEXT   NOT NULL DEFAULT '',
    answered_at    BIGINT,
    draft          TEXT   NOT NULL DEFAULT '',         -- the edition into whose draft the admitted duty was put
    PRIMARY KEY (county_id, application_id, town_id),
    FOREIGN KEY (county_id, application_id) REFERENCES admission_application (county_id, id),
    FOREIGN KEY (county_id, town_id) REFERENCES body (county_id, id)
);
CREATE INDEX admission_of_town ON admission_town (county_id, town_id, application_id);
