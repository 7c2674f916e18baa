-- Members submit photos themselves. A photo comes in as a row in 'processing', and is live when it was developed, held
-- when somebody has to look at it first, or failed when its file is no photo.
ALTER TABLE submissions DROP CONSTRAINT submissions_state_check;
ALTER TABLE submissions
    ADD CONSTRAINT submissions_state_check
        CHECK (state IN ('processing', 'held', 'live', 'hidden', 'removed', 'failed')),
    ADD COLUMN original_key  TEXT UNIQUE,
    ADD COLUMN crop          TEXT NOT NULL DEFAULT '0.5,0.5,1',
    ADD COLUMN look_alike_id BIGINT REFERENCES submissions (id),
    ADD COLUMN problem       TEXT;

-- The same file is taken once from each of its owners; what others have is told by its likeness. Photos that are gone
-- may come again.
ALTER TABLE submissions DROP CONSTRAINT submissions_digest_key;
CREATE UNIQUE INDEX submissions_once_an_owner ON submissions (COALESCE(member_id, 0), digest)
    WHERE state NOT IN ('removed', 'failed');
CREATE INDEX submissions_digest ON submissions (digest);
-- What waits is little and asked for often.
CREATE INDEX submissions_waiting ON submissions (state, id) WHERE state IN ('processing', 'held');

COMMENT ON COLUMN submissions.digest IS 'SHA-256 of the file as it came in';
COMMENT ON COLUMN submissions.original_key IS 'names the file as it came in while it is worked on, then the uncropped picture; null for photos from before those were kept';
COMMENT ON COLUMN submissions.crop IS 'which square of the uncropped picture is shown: across, down, side';
COMMENT ON COLUMN submissions.look_alike_id IS 'the photo it looks like, because of which it is held';
COMMENT ON COLUMN submissions.problem IS 'why it failed, for its owner';

-- Finds photos that look alike. A likeness is a perceptual hash of the uncropped picture, 64 bits; of each there are four
-- bands of 16 bits, each with its place above them. Two likenesses that differ in few bits have at least one band that
-- differs in one bit or none.
CREATE TABLE likenesses (
    band          INTEGER NOT NULL,
    submission_id BIGINT NOT NULL REFERENCES submissions (id),
    likeness      BIGINT NOT NULL,
    PRIMARY KEY (band, submission_id) INCLUDE (likeness)
);
CREATE INDEX likenesses_submission_id ON likenesses (submission_id);
