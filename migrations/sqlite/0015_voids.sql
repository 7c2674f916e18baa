-- The twin in ../postgres says why.
ALTER TABLE ratings ADD COLUMN voided_by INTEGER;
ALTER TABLE ratings ADD COLUMN voided_weight REAL;
CREATE INDEX ratings_voided ON ratings (voided_by) WHERE voided_by IS NOT NULL;

ALTER TABLE raters ADD COLUMN network INTEGER;
ALTER TABLE raters ADD COLUMN trust REAL NOT NULL DEFAULT 1;
ALTER TABLE raters ADD COLUMN voided_by INTEGER;
CREATE INDEX raters_with_network ON raters (created_at) WHERE network IS NOT NULL;
CREATE INDEX raters_distrusted ON raters (id) WHERE trust < 1;

CREATE TABLE suspicions (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    degree       REAL NOT NULL,
    raters       INTEGER NOT NULL,
    votes        INTEGER NOT NULL,
    first_at     INTEGER NOT NULL,
    last_at      INTEGER NOT NULL,
    reasons      TEXT NOT NULL,
    found_at     INTEGER NOT NULL,
    grown_at     INTEGER NOT NULL,
    seen_at      INTEGER NOT NULL,
    voided_at    INTEGER,
    dismissed_at INTEGER
) STRICT;

CREATE TABLE suspects (
    rater_id     INTEGER NOT NULL,
    suspicion_id INTEGER NOT NULL REFERENCES suspicions (id) ON DELETE CASCADE,
    found_at     INTEGER NOT NULL,
    seen_at      INTEGER NOT NULL,
    cleared      INTEGER,
    PRIMARY KEY (rater_id, suspicion_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX suspects_by_suspicion ON suspects (suspicion_id);
