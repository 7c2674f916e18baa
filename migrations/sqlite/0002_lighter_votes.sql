-- The twin in ../postgres says why.
DROP TABLE tallies;
CREATE TABLE tallies (
    submission_id INTEGER PRIMARY KEY REFERENCES submissions (id),
    score_1       INTEGER NOT NULL,
    score_2       INTEGER NOT NULL,
    score_3       INTEGER NOT NULL,
    score_4       INTEGER NOT NULL,
    score_5       INTEGER NOT NULL,
    score_6       INTEGER NOT NULL,
    score_7       INTEGER NOT NULL,
    score_8       INTEGER NOT NULL,
    score_9       INTEGER NOT NULL,
    score_10      INTEGER NOT NULL,
    votes         INTEGER NOT NULL GENERATED ALWAYS AS (
        score_1 + score_2 + score_3 + score_4 + score_5
        + score_6 + score_7 + score_8 + score_9 + score_10
    ) VIRTUAL,
    total         INTEGER NOT NULL GENERATED ALWAYS AS (
        score_1 + 2 * score_2 + 3 * score_3 + 4 * score_4 + 5 * score_5
        + 6 * score_6 + 7 * score_7 + 8 * score_8 + 9 * score_9 + 10 * score_10
    ) VIRTUAL
) STRICT;
INSERT INTO tallies (submission_id, score_1, score_2, score_3, score_4, score_5,
                     score_6, score_7, score_8, score_9, score_10)
SELECT submission_id,
       COUNT(*) FILTER (WHERE score = 1), COUNT(*) FILTER (WHERE score = 2),
       COUNT(*) FILTER (WHERE score = 3), COUNT(*) FILTER (WHERE score = 4),
       COUNT(*) FILTER (WHERE score = 5), COUNT(*) FILTER (WHERE score = 6),
       COUNT(*) FILTER (WHERE score = 7), COUNT(*) FILTER (WHERE score = 8),
       COUNT(*) FILTER (WHERE score = 9), COUNT(*) FILTER (WHERE score = 10)
FROM ratings GROUP BY submission_id;

CREATE INDEX ratings_in_order ON ratings (rater_id, position);

CREATE TABLE raters_without_references (
    id                  INTEGER PRIMARY KEY,
    votes               INTEGER NOT NULL,
    shown               INTEGER NOT NULL,
    skips               INTEGER NOT NULL,
    last_submission_id  INTEGER,
    last_score          INTEGER,
    dealt_submission_id INTEGER,
    dealt_draw          INTEGER,
    dealt_at            INTEGER,
    created_at          INTEGER NOT NULL
) STRICT;
INSERT INTO raters_without_references SELECT * FROM raters;
DROP TABLE raters;
ALTER TABLE raters_without_references RENAME TO raters;
