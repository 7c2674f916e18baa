-- The twin in ../postgres says why.
CREATE TABLE milestones (
    submission_id INTEGER NOT NULL REFERENCES submissions (id),
    votes         INTEGER NOT NULL,
    PRIMARY KEY (submission_id, votes)
) STRICT, WITHOUT ROWID;
INSERT INTO milestones (submission_id, votes) SELECT submission_id, 100 FROM tallies WHERE votes >= 100;
