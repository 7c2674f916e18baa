-- The twin in ../postgres says why.
CREATE TABLE days (
    day      INTEGER PRIMARY KEY,
    votes    INTEGER NOT NULL,
    raters   INTEGER NOT NULL,
    derpiest INTEGER REFERENCES submissions (id)
) STRICT;
