-- Members: in this first form a handle to show beside their photos.
CREATE TABLE members (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    handle     TEXT NOT NULL UNIQUE,
    created_at TIMESTAMPTZ NOT NULL
);

-- A photo with its caption. The files are named after photo_key, which nobody can guess.
CREATE TABLE submissions (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code       TEXT NOT NULL UNIQUE,
    member_id  BIGINT REFERENCES members (id),
    caption    TEXT NOT NULL,
    kind       TEXT,
    state      TEXT NOT NULL CHECK (state IN ('live', 'removed')),
    photo_key  TEXT NOT NULL UNIQUE,
    side       INTEGER NOT NULL,
    thumbhash  BYTEA NOT NULL,
    digest     BYTEA NOT NULL UNIQUE,
    created_at TIMESTAMPTZ NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX submissions_changed_at ON submissions (changed_at);

-- Whoever has voted at least once. A rater is dealt one photo at a time; dealt_* say which and how.
CREATE TABLE raters (
    id                  BIGINT PRIMARY KEY,
    votes               INTEGER NOT NULL,
    shown               INTEGER NOT NULL,
    skips               INTEGER NOT NULL,
    last_submission_id  BIGINT REFERENCES submissions (id),
    last_score          SMALLINT,
    dealt_submission_id BIGINT REFERENCES submissions (id),
    dealt_draw          SMALLINT,
    dealt_at            TIMESTAMPTZ,
    created_at          TIMESTAMPTZ NOT NULL
);

-- One row a vote; one vote a rater and photo.
CREATE TABLE ratings (
    rater_id       BIGINT NOT NULL,
    submission_id  BIGINT NOT NULL REFERENCES submissions (id),
    score          SMALLINT NOT NULL CHECK (score BETWEEN 1 AND 10),
    first_score    SMALLINT,
    cast_at        TIMESTAMPTZ NOT NULL,
    position       INTEGER NOT NULL,
    previous_score SMALLINT,
    response_ms    BIGINT NOT NULL,
    draw           SMALLINT NOT NULL,
    weight         DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (rater_id, submission_id)
);

-- How many votes of each score a photo has: the sums of ratings, moved in the same transaction.
CREATE TABLE tallies (
    submission_id BIGINT NOT NULL REFERENCES submissions (id),
    score         SMALLINT NOT NULL,
    votes         BIGINT NOT NULL,
    PRIMARY KEY (submission_id, score)
) WITH (fillfactor = 80);

COMMENT ON COLUMN submissions.digest IS 'SHA-256 of the file as it came in: the same photo is taken once';
COMMENT ON COLUMN raters.shown IS 'photos shown so far: dealt ones, and opened ones that were rated';
COMMENT ON COLUMN raters.skips IS 'dealt photos let pass since the last vote';
COMMENT ON COLUMN ratings.first_score IS 'the score before the rater changed it; null while unchanged';
COMMENT ON COLUMN ratings.position IS 'place of this vote in the rater''s run, from 1';
COMMENT ON COLUMN ratings.previous_score IS 'the rater''s vote before this one';
COMMENT ON COLUMN ratings.response_ms IS 'milliseconds from deal to vote, as the server saw them';
COMMENT ON COLUMN ratings.draw IS '0 uniform, 1 focus, 2 link';
COMMENT ON COLUMN ratings.weight IS 'what the vote weighs on the board, 0 to 1';
