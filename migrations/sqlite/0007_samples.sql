-- The twin in ../postgres says why.
CREATE TABLE samples (
    rung    INTEGER NOT NULL,
    slot    INTEGER NOT NULL,
    source  TEXT NOT NULL,
    seconds INTEGER NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (rung, slot, source)
) STRICT;

ALTER TABLE schedules ADD COLUMN done_at INTEGER;
ALTER TABLE schedules ADD COLUMN took_ms INTEGER;

CREATE INDEX members_created_at ON members (created_at);
