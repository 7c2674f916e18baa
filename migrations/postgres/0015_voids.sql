-- Votes that an operator voided stay, weigh nothing and are in no counter, and can be put back as they were.
ALTER TABLE ratings ADD COLUMN voided_by BIGINT, ADD COLUMN voided_weight DOUBLE PRECISION;
COMMENT ON COLUMN ratings.voided_by IS 'the suspicion because of which it does not count; null: it counts';
COMMENT ON COLUMN ratings.voided_weight IS 'what it weighed, or would have weighed, while it is voided';
CREATE INDEX ratings_voided ON ratings (voided_by) WHERE voided_by IS NOT NULL;

ALTER TABLE raters
    ADD COLUMN network   BIGINT,
    ADD COLUMN trust     DOUBLE PRECISION NOT NULL DEFAULT 1,
    ADD COLUMN voided_by BIGINT;
COMMENT ON COLUMN raters.network IS 'where the first vote came from, as a keyed hash with the day in it; forgotten after a week';
COMMENT ON COLUMN raters.trust IS 'what the next votes weigh at the most, 0 to 1';
COMMENT ON COLUMN raters.voided_by IS 'the suspicion because of which the next votes do not count';
CREATE INDEX raters_with_network ON raters (created_at) WHERE network IS NOT NULL;
CREATE INDEX raters_distrusted ON raters (id) WHERE trust < 1;

-- Raters who do not look like people, or like so many people.
CREATE TABLE suspicions (
    id        BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    degree    DOUBLE PRECISION NOT NULL,
    raters    INTEGER NOT NULL,
    votes     INTEGER NOT NULL,
    first_at  TIMESTAMPTZ NOT NULL,
    last_at   TIMESTAMPTZ NOT NULL,
    reasons   TEXT NOT NULL,
    found_at  TIMESTAMPTZ NOT NULL,
    seen_at   TIMESTAMPTZ NOT NULL,
    voided_at TIMESTAMPTZ
);
COMMENT ON COLUMN suspicions.degree IS '0 to 1';
COMMENT ON COLUMN suspicions.reasons IS 'in words for operators, a line each';
COMMENT ON COLUMN suspicions.seen_at IS 'when it was found last';

CREATE TABLE suspects (
    rater_id     BIGINT NOT NULL,
    suspicion_id BIGINT NOT NULL REFERENCES suspicions (id) ON DELETE CASCADE,
    PRIMARY KEY (rater_id, suspicion_id)
);
CREATE INDEX suspects_by_suspicion ON suspects (suspicion_id);
