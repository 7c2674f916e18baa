-- Times are integer milliseconds since 1970 UTC. The twin in ../postgres explains the columns.
CREATE TABLE members (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    handle     TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE submissions (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    code       TEXT NOT NULL UNIQUE,
    member_id  INTEGER REFERENCES members (id),
    caption    TEXT NOT NULL,
    kind       TEXT,
    state      TEXT NOT NULL CHECK (state IN ('live', 'removed')),
    photo_key  TEXT NOT NULL UNIQUE,
    side       INTEGER NOT NULL,
    thumbhash  BLOB NOT NULL,
    digest     BLOB NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX submissions_changed_at ON submissions (changed_at);

CREATE TABLE raters (
    id                  INTEGER PRIMARY KEY,
    votes               INTEGER NOT NULL,
    shown               INTEGER NOT NULL,
    skips               INTEGER NOT NULL,
    last_submission_id  INTEGER REFERENCES submissions (id),
    last_score          INTEGER,
    dealt_submission_id INTEGER REFERENCES submissions (id),
    dealt_draw          INTEGER,
    dealt_at            INTEGER,
    created_at          INTEGER NOT NULL
) STRICT;

CREATE TABLE ratings (
    rater_id       INTEGER NOT NULL,
    submission_id  INTEGER NOT NULL REFERENCES submissions (id),
    score          INTEGER NOT NULL CHECK (score BETWEEN 1 AND 10),
    first_score    INTEGER,
    cast_at        INTEGER NOT NULL,
    position       INTEGER NOT NULL,
    previous_score INTEGER,
    response_ms    INTEGER NOT NULL,
    draw           INTEGER NOT NULL,
    weight         REAL NOT NULL,
    PRIMARY KEY (rater_id, submission_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE tallies (
    submission_id INTEGER NOT NULL REFERENCES submissions (id),
    score         INTEGER NOT NULL,
    votes         INTEGER NOT NULL,
    PRIMARY KEY (submission_id, score)
) STRICT, WITHOUT ROWID;
