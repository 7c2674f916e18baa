-- The twin in ../postgres says why.
CREATE TABLE changed_votes (
    rater_id      INTEGER NOT NULL,
    submission_id INTEGER NOT NULL,
    changed_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX changed_votes_changed_at ON changed_votes (changed_at);
