-- The board, whole: every photo's score and place at one moment. A row a board, of which the last few are kept; as rows of
-- their own, all places would have to be written again each time that one photo moves.
CREATE TABLE boards (
    id      BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    made_at TIMESTAMPTZ NOT NULL,
    votes   BIGINT NOT NULL,
    content BYTEA NOT NULL,
    day     INTEGER UNIQUE
);
COMMENT ON COLUMN boards.votes IS 'how many votes count on it';
COMMENT ON COLUMN boards.day IS 'the day whose standings were noted by it, for the last one that was';
COMMENT ON COLUMN boards.content IS 'as ranking/board encodes it';
ALTER TABLE boards ALTER COLUMN content SET STORAGE EXTERNAL;

-- How photos did over time: a point a day, later a week. Photos that hardly moved have none of that day.
CREATE TABLE standings (
    submission_id BIGINT NOT NULL REFERENCES submissions (id),
    day           INTEGER NOT NULL,
    score         INTEGER NOT NULL,
    place         INTEGER NOT NULL,
    photos        INTEGER NOT NULL,
    PRIMARY KEY (submission_id, day)
);
COMMENT ON COLUMN standings.day IS 'days since 1970-01-01, UTC';
COMMENT ON COLUMN standings.score IS 'in the steps of domain::Points';
COMMENT ON COLUMN standings.photos IS 'how many were on the board';
-- Of old points one a week is left.
CREATE INDEX standings_to_thin ON standings (day) WHERE day % 7 <> 0;

-- Votes cast since a moment are asked for all the time. They lie in that order, so a small index finds them.
CREATE INDEX ratings_cast_at ON ratings USING brin (cast_at) WITH (pages_per_range = 32, autosummarize = on);

-- What happened to photos, by the hour: added to in bulk, never for a single view.
CREATE TABLE hours (
    hour          INTEGER NOT NULL,
    submission_id BIGINT NOT NULL REFERENCES submissions (id),
    views         INTEGER NOT NULL,
    shares        INTEGER NOT NULL,
    ratings       INTEGER NOT NULL,
    PRIMARY KEY (hour, submission_id)
);
CREATE INDEX hours_submission_id ON hours (submission_id);
COMMENT ON COLUMN hours.hour IS 'hours since 1970-01-01 00:00 UTC';

-- Which batches of views and shares are in the hours: one that is brought twice is added once. Kept for a while.
CREATE TABLE flushes (
    batch      TEXT PRIMARY KEY,
    flushed_at TIMESTAMPTZ NOT NULL
);

-- The photos that are talked about just now, written anew every few minutes.
CREATE TABLE trends (
    submission_id BIGINT PRIMARY KEY REFERENCES submissions (id),
    virality      DOUBLE PRECISION NOT NULL
);
CREATE INDEX trends_virality ON trends (virality DESC);

-- The photos on whose score people agree least, written anew like those before: to find them takes all tallies.
CREATE TABLE disputes (
    submission_id BIGINT PRIMARY KEY REFERENCES submissions (id),
    spread        DOUBLE PRECISION NOT NULL
);
COMMENT ON COLUMN disputes.spread IS 'the variance of the scores';

-- Lists by age and kind.
CREATE INDEX submissions_created_at ON submissions (created_at);
CREATE INDEX submissions_by_kind ON submissions (kind, id) WHERE state = 'live';
