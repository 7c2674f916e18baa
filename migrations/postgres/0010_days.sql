-- What was voted on each day since the first vote, for all to see: counted once the day is over, so that nobody has to
-- count all votes again.
CREATE TABLE days (
    day      INTEGER PRIMARY KEY,
    votes    BIGINT NOT NULL,
    raters   BIGINT NOT NULL,
    derpiest BIGINT REFERENCES submissions (id)
);
COMMENT ON COLUMN days.day IS 'days since 1970-01-01, UTC; the last one may not have been over when it was counted';
COMMENT ON COLUMN days.raters IS 'how many people cast the votes';
COMMENT ON COLUMN days.derpiest IS 'the photo that did best among the votes of that day, where there was one';
