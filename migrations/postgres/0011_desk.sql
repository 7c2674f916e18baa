-- The operators' desk. A photo that an operator took down is no longer shown to anyone; its words and its uncropped picture
-- stay for a while, so that the decision can be taken back.
ALTER TABLE submissions DROP CONSTRAINT submissions_state_check;
ALTER TABLE submissions
    ADD CONSTRAINT submissions_state_check
        CHECK (state IN ('processing', 'held', 'live', 'hidden', 'taken_down', 'removed', 'failed'));

ALTER TABLE members
    ADD COLUMN suspended_at      TIMESTAMPTZ,
    ADD COLUMN suspended_until   TIMESTAMPTZ,
    ADD COLUMN suspended_because TEXT;
COMMENT ON COLUMN members.suspended_until IS 'null with suspended_at: for good';

-- What waits for an operator: one open case for each photo or profile, whatever the causes.
CREATE TABLE cases (
    id            BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    submission_id BIGINT REFERENCES submissions (id),
    member_id     BIGINT REFERENCES members (id) ON DELETE CASCADE,
    cause         TEXT NOT NULL CHECK (cause IN ('first_photo', 'look_alike', 'reported', 'appeal')),
    opened_at     TIMESTAMPTZ NOT NULL,
    risen_at      TIMESTAMPTZ NOT NULL,
    decided_at    TIMESTAMPTZ,
    decided_by    BIGINT REFERENCES members (id) ON DELETE SET NULL,
    decision      TEXT,
    reason        TEXT,
    CHECK ((submission_id IS NULL) <> (member_id IS NULL))
);
COMMENT ON COLUMN cases.cause IS 'the newest';
COMMENT ON COLUMN cases.risen_at IS 'when the newest cause came: the queue is in that order';
CREATE UNIQUE INDEX cases_one_open_a_photo ON cases (submission_id) WHERE decided_at IS NULL;
CREATE UNIQUE INDEX cases_one_open_a_profile ON cases (member_id) WHERE decided_at IS NULL;
CREATE INDEX cases_waiting ON cases (risen_at, id) WHERE decided_at IS NULL;
CREATE INDEX cases_of_photos ON cases (submission_id, id);
CREATE INDEX cases_of_profiles ON cases (member_id, id);
INSERT INTO cases (submission_id, cause, opened_at, risen_at)
SELECT id, CASE WHEN look_alike_id IS NULL THEN 'first_photo' ELSE 'look_alike' END, changed_at, changed_at
FROM submissions WHERE state = 'held' ORDER BY id;

-- What visitors and members say is wrong. It belongs to the case that it opened or raised.
CREATE TABLE reports (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id     BIGINT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    reporter_id BIGINT REFERENCES members (id) ON DELETE SET NULL,
    mark        BYTEA NOT NULL,
    reason      TEXT NOT NULL,
    words       TEXT NOT NULL,
    created_at  TIMESTAMPTZ NOT NULL,
    UNIQUE (case_id, mark)
);
COMMENT ON COLUMN reports.mark IS 'one for each reporter: a keyed hash of the member, or of the network and the day';
CREATE INDEX reports_by_reporter ON reports (reporter_id);

-- What operators did. Rows are added and never changed.
CREATE TABLE audit_log (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at           TIMESTAMPTZ NOT NULL,
    actor_id     BIGINT,
    action       TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject      TEXT NOT NULL,
    reason       TEXT NOT NULL,
    was          TEXT NOT NULL,
    became       TEXT NOT NULL
);
COMMENT ON COLUMN audit_log.actor_id IS 'the member who did it; null: whoever was at the command line';
COMMENT ON COLUMN audit_log.subject IS 'a photo''s code, a member''s number, a setting''s name';
CREATE INDEX audit_log_by_subject ON audit_log (subject_kind, subject, id);
CREATE INDEX audit_log_by_actor ON audit_log (actor_id, id);
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is only added to';
END $$;
CREATE TRIGGER audit_log_is_kept BEFORE UPDATE OR DELETE ON audit_log
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What operators have set while the site runs, in place of its configuration.
CREATE TABLE site_settings (
    name       TEXT PRIMARY KEY,
    value      TEXT NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    changed_by BIGINT REFERENCES members (id) ON DELETE SET NULL
);
