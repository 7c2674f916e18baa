-- The twin in ../postgres says why. SQLite changes a CHECK only with its table, see 0004.
CREATE INDEX ratings_submission_id ON ratings (submission_id);
CREATE INDEX submissions_look_alike_id ON submissions (look_alike_id);
PRAGMA defer_foreign_keys = ON;
CREATE TEMPORARY TABLE kept AS SELECT * FROM submissions;
DROP TABLE submissions;
CREATE TABLE submissions (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    code          TEXT NOT NULL UNIQUE,
    member_id     INTEGER REFERENCES members (id),
    caption       TEXT NOT NULL,
    kind          TEXT,
    state         TEXT NOT NULL
        CHECK (state IN ('processing', 'held', 'live', 'hidden', 'taken_down', 'removed', 'failed')),
    photo_key     TEXT NOT NULL UNIQUE,
    side          INTEGER NOT NULL,
    thumbhash     BLOB NOT NULL,
    digest        BLOB NOT NULL,
    created_at    INTEGER NOT NULL,
    changed_at    INTEGER NOT NULL,
    original_key  TEXT UNIQUE,
    crop          TEXT NOT NULL DEFAULT '0.5,0.5,1',
    look_alike_id INTEGER REFERENCES submissions (id),
    problem       TEXT
) STRICT;
INSERT INTO submissions (id, code, member_id, caption, kind, state, photo_key, side, thumbhash, digest, created_at,
                         changed_at, original_key, crop, look_alike_id, problem)
SELECT id, code, member_id, caption, kind, state, photo_key, side, thumbhash, digest, created_at, changed_at,
       original_key, crop, look_alike_id, problem
FROM kept;
DROP TABLE kept;
DROP INDEX ratings_submission_id;
CREATE INDEX submissions_changed_at ON submissions (changed_at);
CREATE INDEX submissions_by_member ON submissions (member_id, id);
CREATE UNIQUE INDEX submissions_once_an_owner ON submissions (COALESCE(member_id, 0), digest)
    WHERE state NOT IN ('removed', 'failed');
CREATE INDEX submissions_digest ON submissions (digest);
CREATE INDEX submissions_waiting ON submissions (state, id) WHERE state IN ('processing', 'held');
CREATE INDEX submissions_created_at ON submissions (created_at);
CREATE INDEX submissions_by_kind ON submissions (kind, id) WHERE state = 'live';

ALTER TABLE members ADD COLUMN suspended_at INTEGER;
ALTER TABLE members ADD COLUMN suspended_until INTEGER;
ALTER TABLE members ADD COLUMN suspended_because TEXT;

CREATE TABLE cases (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    submission_id INTEGER REFERENCES submissions (id),
    member_id     INTEGER REFERENCES members (id) ON DELETE CASCADE,
    cause         TEXT NOT NULL CHECK (cause IN ('first_photo', 'look_alike', 'reported', 'appeal')),
    opened_at     INTEGER NOT NULL,
    risen_at      INTEGER NOT NULL,
    decided_at    INTEGER,
    decided_by    INTEGER REFERENCES members (id) ON DELETE SET NULL,
    decision      TEXT,
    reason        TEXT,
    CHECK ((submission_id IS NULL) <> (member_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX cases_one_open_a_photo ON cases (submission_id) WHERE decided_at IS NULL;
CREATE UNIQUE INDEX cases_one_open_a_profile ON cases (member_id) WHERE decided_at IS NULL;
CREATE INDEX cases_waiting ON cases (risen_at, id) WHERE decided_at IS NULL;
CREATE INDEX cases_of_photos ON cases (submission_id, id);
CREATE INDEX cases_of_profiles ON cases (member_id, id);
INSERT INTO cases (submission_id, cause, opened_at, risen_at)
SELECT id, CASE WHEN look_alike_id IS NULL THEN 'first_photo' ELSE 'look_alike' END, changed_at, changed_at
FROM submissions WHERE state = 'held' ORDER BY id;

CREATE TABLE reports (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id     INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    reporter_id INTEGER REFERENCES members (id) ON DELETE SET NULL,
    mark        BLOB NOT NULL,
    reason      TEXT NOT NULL,
    words       TEXT NOT NULL,
    created_at  INTEGER NOT NULL,
    UNIQUE (case_id, mark)
) STRICT;
CREATE INDEX reports_by_reporter ON reports (reporter_id);

CREATE TABLE audit_log (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    at           INTEGER NOT NULL,
    actor_id     INTEGER,
    action       TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject      TEXT NOT NULL,
    reason       TEXT NOT NULL,
    was          TEXT NOT NULL,
    became       TEXT NOT NULL
) STRICT;
CREATE INDEX audit_log_by_subject ON audit_log (subject_kind, subject, id);
CREATE INDEX audit_log_by_actor ON audit_log (actor_id, id);
CREATE TRIGGER audit_log_is_not_changed BEFORE UPDATE ON audit_log
BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
CREATE TRIGGER audit_log_is_not_shortened BEFORE DELETE ON audit_log
BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;

CREATE TABLE site_settings (
    name       TEXT PRIMARY KEY,
    value      TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by INTEGER REFERENCES members (id) ON DELETE SET NULL
) STRICT;
