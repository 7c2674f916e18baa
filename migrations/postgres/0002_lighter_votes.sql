-- How many votes of each score a photo has, now one row a photo: a vote moves and reads a single row.
DROP TABLE tallies;
CREATE TABLE tallies (
    submission_id BIGINT PRIMARY KEY REFERENCES submissions (id),
    score_1       BIGINT NOT NULL,
    score_2       BIGINT NOT NULL,
    score_3       BIGINT NOT NULL,
    score_4       BIGINT NOT NULL,
    score_5       BIGINT NOT NULL,
    score_6       BIGINT NOT NULL,
    score_7       BIGINT NOT NULL,
    score_8       BIGINT NOT NULL,
    score_9       BIGINT NOT NULL,
    score_10      BIGINT NOT NULL,
    votes         BIGINT NOT NULL GENERATED ALWAYS AS (
        score_1 + score_2 + score_3 + score_4 + score_5
        + score_6 + score_7 + score_8 + score_9 + score_10
    ) STORED,
    total         BIGINT NOT NULL GENERATED ALWAYS AS (
        score_1 + 2 * score_2 + 3 * score_3 + 4 * score_4 + 5 * score_5
        + 6 * score_6 + 7 * score_7 + 8 * score_8 + 9 * score_9 + 10 * score_10
    ) STORED
) WITH (fillfactor = 80);
INSERT INTO tallies (submission_id, score_1, score_2, score_3, score_4, score_5,
                     score_6, score_7, score_8, score_9, score_10)
SELECT submission_id,
       COUNT(*) FILTER (WHERE score = 1), COUNT(*) FILTER (WHERE score = 2),
       COUNT(*) FILTER (WHERE score = 3), COUNT(*) FILTER (WHERE score = 4),
       COUNT(*) FILTER (WHERE score = 5), COUNT(*) FILTER (WHERE score = 6),
       COUNT(*) FILTER (WHERE score = 7), COUNT(*) FILTER (WHERE score = 8),
       COUNT(*) FILTER (WHERE score = 9), COUNT(*) FILTER (WHERE score = 10)
FROM ratings GROUP BY submission_id;
COMMENT ON COLUMN tallies.votes IS 'how many votes the photo has';
COMMENT ON COLUMN tallies.total IS 'the sum of their scores';

-- A rater's votes in order, for their last ten.
CREATE INDEX ratings_in_order ON ratings (rater_id, position);

-- Photos are never deleted, and a vote's photo is checked where it is kept, in ratings.
ALTER TABLE raters DROP CONSTRAINT raters_last_submission_id_fkey, DROP CONSTRAINT raters_dealt_submission_id_fkey;

-- Room on each page, so that a rater's changed row stays on it.
ALTER TABLE raters SET (fillfactor = 80);
