-- What was voted on each day since the first vote, for all to see: counted in the background until the day is over, so that
-- nobody has to count all votes again.
CREATE TABLE days (
    day      INTEGER PRIMARY KEY,
    votes    BIGINT NOT NULL,
    raters   BIGINT NOT NULL,
    total    BIGINT,
    derpiest BIGINT REFERENCES submissions (id)
);
COMMENT ON COLUMN days.day IS 'days since 1970-01-01, UTC; the last one may not have been over when it was counted';
COMMENT ON COLUMN days.total IS 'how many votes there were in all when the day was counted last, where it was the last one then';
COMMENT ON COLUMN days.raters IS 'how many people cast the votes';
COMMENT ON COLUMN days.derpiest IS 'the photo that did best among the votes of that day, where there was one';
