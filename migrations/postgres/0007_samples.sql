-- Figures of the site and its machines: a row for what one source sampled in one slot of time, as JSON. Old slots are folded
-- into longer ones, so there are never more than some hundred of each length.
CREATE TABLE samples (
    rung    INTEGER NOT NULL,
    slot    BIGINT NOT NULL,
    source  TEXT NOT NULL,
    seconds INTEGER NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (rung, slot, source)
);

-- When periodic work last came to a good end, and how long that took.
ALTER TABLE schedules ADD COLUMN done_at TIMESTAMPTZ;
ALTER TABLE schedules ADD COLUMN took_ms BIGINT;

-- Who joined lately.
CREATE INDEX members_created_at ON members (created_at);

COMMENT ON COLUMN samples.rung IS 'how long the slot is, in seconds';
COMMENT ON COLUMN samples.slot IS 'its first second since 1970-01-01 UTC';
COMMENT ON COLUMN samples.seconds IS 'for how many seconds of it there are figures';
COMMENT ON COLUMN samples.content IS 'JSON: the figure of each series';
