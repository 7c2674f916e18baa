-- Votes that an operator voided stay, weigh nothing and are in no counter, and can be put back as they were.
ALTER TABLE ratings ADD COLUMN voided_by BIGINT, ADD COLUMN voided_weight DOUBLE PRECISION;
COMMENT ON COLUMN ratings.voided_by IS 'the suspicion because of which it does not count; null: it counts';
COMMENT ON COLUMN ratings.voided_weight IS 'what it weighed, or would have weighed, while it is voided';
CREATE INDEX ratings_voided ON ratings (voided_by) WHERE voided_by IS NOT NULL;

ALTER TABLE raters
    ADD COLUMN network   BIGINT,
    ADD COLUMN trust     DOUBLE PRECISION NOT NULL DEFAULT 1,
    ADD COLUMN voided_by BIGINT;
COMMENT ON COLUMN raters.network IS 'where the last vote came from, as a keyed hash with the day in it; forgotten after a week';
COMMENT ON COLUMN raters.trust IS 'what the next votes weigh at the most, 0 to 1';
COMMENT ON COLUMN raters.voided_by IS 'the suspicion because of which the next votes do not count';
CREATE INDEX raters_with_network ON raters (created_at) WHERE network IS NOT NULL;
CREATE INDEX raters_distrusted ON raters (id) WHERE trust < 1;

-- Raters who do not look like people, or like so many people.
CREATE TABLE suspicions (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    degree       DOUBLE PRECISION NOT NULL,
    raters       INTEGER NOT NULL,
    votes        INTEGER NOT NULL,
    first_at     TIMESTAMPTZ NOT NULL,
    last_at      TIMESTAMPTZ NOT NULL,
    reasons      TEXT NOT NULL,
    found_at     TIMESTAMPTZ NOT NULL,
    grown_at     TIMESTAMPTZ NOT NULL,
    seen_at      TIMESTAMPTZ NOT NULL,
    voided_at    TIMESTAMPTZ,
    dismissed_at TIMESTAMPTZ
);
COMMENT ON COLUMN suspicions.degree IS '0 to 1, the highest of all times that it was found';
COMMENT ON COLUMN suspicions.votes IS 'all votes of its raters that count, as of when it was found last';
COMMENT ON COLUMN suspicions.grown_at IS 'when a rater was added last';
COMMENT ON COLUMN suspicions.reasons IS 'in words for operators, a line each';
COMMENT ON COLUMN suspicions.seen_at IS 'when it was found last';
COMMENT ON COLUMN suspicions.dismissed_at IS 'when an operator said that these are people';

CREATE TABLE suspects (
    rater_id     BIGINT NOT NULL,
    suspicion_id BIGINT NOT NULL REFERENCES suspicions (id) ON DELETE CASCADE,
    found_at     TIMESTAMPTZ NOT NULL,
    seen_at      TIMESTAMPTZ NOT NULL,
    cleared      INTEGER,
    PRIMARY KEY (rater_id, suspicion_id)
);
COMMENT ON COLUMN suspects.found_at IS 'when the rater was added';
COMMENT ON COLUMN suspects.cleared IS 'how many votes the rater had cast when an operator dismissed the suspicion';
CREATE INDEX suspects_by_suspicion ON suspects (suspicion_id);
