-- Votes that changed after they were cast: another score, another rater, or gone. The board takes votes as they are cast and
-- looks here for the others. Kept for some hours.
CREATE TABLE changed_votes (
    rater_id      BIGINT NOT NULL,
    submission_id BIGINT NOT NULL,
    changed_at    TIMESTAMPTZ NOT NULL
);
CREATE INDEX changed_votes_changed_at ON changed_votes (changed_at);
COMMENT ON COLUMN changed_votes.rater_id IS 'whose vote it was or is now: a vote that moved is here twice';
