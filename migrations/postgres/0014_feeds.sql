-- The keys by which feed readers see an operator's queue. Of each its SHA-256 is kept.
CREATE TABLE feed_keys (
    member_id  BIGINT PRIMARY KEY REFERENCES members (id) ON DELETE CASCADE,
    token_hash BYTEA NOT NULL UNIQUE,
    made_at    TIMESTAMPTZ NOT NULL
);

ALTER TABLE cases ADD COLUMN told_at TIMESTAMPTZ;
COMMENT ON COLUMN cases.told_at IS 'when the webhook took it; null: it was not told';
CREATE INDEX cases_untold ON cases (id) WHERE told_at IS NULL AND decided_at IS NULL;
