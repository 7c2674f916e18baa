-- The twin in ../postgres says why.
CREATE TABLE feed_keys (
    member_id  INTEGER PRIMARY KEY REFERENCES members (id) ON DELETE CASCADE,
    token_hash BLOB NOT NULL UNIQUE,
    made_at    INTEGER NOT NULL
) STRICT;

ALTER TABLE cases ADD COLUMN told_at INTEGER;
CREATE INDEX cases_untold ON cases (id) WHERE told_at IS NULL AND decided_at IS NULL;
