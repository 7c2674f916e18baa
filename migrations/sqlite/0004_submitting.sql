-- The twin in ../postgres says why. SQLite changes a CHECK only with its table, which is put back before the
-- references to it are looked at: by an index, or every photo would read all ratings.
CREATE INDEX ratings_submission_id ON ratings (submission_id);
PRAGMA defer_foreign_keys = ON;
CREATE TEMPORARY TABLE kept AS SELECT * FROM submissions;
DROP TABLE submissions;
CREATE TABLE submissions (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    code          TEXT NOT NULL UNIQUE,
    member_id     INTEGER REFERENCES members (id),
    caption       TEXT NOT NULL,
    kind          TEXT,
    state         TEXT NOT NULL
        CHECK (state IN ('processing', 'held', 'live', 'hidden', 'removed', 'failed')),
    photo_key     TEXT NOT NULL UNIQUE,
    side          INTEGER NOT NULL,
    thumbhash     BLOB NOT NULL,
    digest        BLOB NOT NULL,
    created_at    INTEGER NOT NULL,
    changed_at    INTEGER NOT NULL,
    original_key  TEXT UNIQUE,
    crop          TEXT NOT NULL DEFAULT '0.5,0.5,1',
    look_alike_id INTEGER REFERENCES submissions (id),
    problem       TEXT
) STRICT;
INSERT INTO submissions (id, code, member_id, caption, kind, state, photo_key, side, thumbhash, digest, created_at, changed_at)
SELECT id, code, member_id, caption, kind, state, photo_key, side, thumbhash, digest, created_at, changed_at FROM kept;
DROP TABLE kept;
DROP INDEX ratings_submission_id;
CREATE INDEX submissions_changed_at ON submissions (changed_at);
CREATE INDEX submissions_by_member ON submissions (member_id, id);
CREATE UNIQUE INDEX submissions_once_an_owner ON submissions (COALESCE(member_id, 0), digest)
    WHERE state NOT IN ('removed', 'failed');
CREATE INDEX submissions_digest ON submissions (digest);
CREATE INDEX submissions_waiting ON submissions (state, id) WHERE state IN ('processing', 'held');

CREATE TABLE likenesses (
    band          INTEGER NOT NULL,
    submission_id INTEGER NOT NULL REFERENCES submissions (id),
    likeness      INTEGER NOT NULL,
    PRIMARY KEY (band, submission_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX likenesses_submission_id ON likenesses (submission_id);
