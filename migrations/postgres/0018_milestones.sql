-- Photos whose member was told of so many votes, for which the votes may have gone since and come again.
CREATE TABLE milestones (
    submission_id BIGINT NOT NULL REFERENCES submissions (id),
    votes         INTEGER NOT NULL,
    PRIMARY KEY (submission_id, votes)
);
INSERT INTO milestones (submission_id, votes) SELECT submission_id, 100 FROM tallies WHERE votes >= 100;
