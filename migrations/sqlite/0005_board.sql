-- The twin in ../postgres says why.
CREATE TABLE boards (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at INTEGER NOT NULL,
    votes   INTEGER NOT NULL,
    content BLOB NOT NULL,
    day     INTEGER UNIQUE
) STRICT;

CREATE TABLE standings (
    submission_id INTEGER NOT NULL REFERENCES submissions (id),
    day           INTEGER NOT NULL,
    score         INTEGER NOT NULL,
    place         INTEGER NOT NULL,
    photos        INTEGER NOT NULL,
    PRIMARY KEY (submission_id, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX standings_to_thin ON standings (day) WHERE day % 7 <> 0;

CREATE INDEX ratings_cast_at ON ratings (cast_at);

CREATE TABLE hours (
    hour          INTEGER NOT NULL,
    submission_id INTEGER NOT NULL REFERENCES submissions (id),
    views         INTEGER NOT NULL,
    shares        INTEGER NOT NULL,
    ratings       INTEGER NOT NULL,
    PRIMARY KEY (hour, submission_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX hours_submission_id ON hours (submission_id);

CREATE TABLE flushes (
    batch      TEXT PRIMARY KEY,
    flushed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE trends (
    submission_id INTEGER PRIMARY KEY REFERENCES submissions (id),
    virality      REAL NOT NULL
) STRICT;
CREATE INDEX trends_virality ON trends (virality DESC);

CREATE TABLE disputes (
    submission_id INTEGER PRIMARY KEY REFERENCES submissions (id),
    spread        REAL NOT NULL
) STRICT;

CREATE INDEX submissions_created_at ON submissions (created_at);
CREATE INDEX submissions_by_kind ON submissions (kind, id) WHERE state = 'live';
