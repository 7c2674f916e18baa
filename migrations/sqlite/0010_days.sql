-- The twin in ../postgres says why.
CREATE TABLE days (
    day      INTEGER PRIMARY KEY,
    votes    INTEGER NOT NULL,
    raters   INTEGER NOT NULL,
    total    INTEGER,
    derpiest INTEGER REFERENCES submissions (id)
) STRICT;
