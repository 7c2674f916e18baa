-- The twin in ../postgres explains the columns.
ALTER TABLE members ADD COLUMN email TEXT;
ALTER TABLE members ADD COLUMN password_hash TEXT;
ALTER TABLE members ADD COLUMN rater_id INTEGER;
ALTER TABLE members ADD COLUMN bio TEXT NOT NULL DEFAULT '';
ALTER TABLE members ADD COLUMN picture_key TEXT;
ALTER TABLE members ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
ALTER TABLE members ADD COLUMN credentials_at INTEGER;
ALTER TABLE members ADD COLUMN delete_at INTEGER;
ALTER TABLE members ADD COLUMN delete_ratings INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX members_rater_id ON members (rater_id);
CREATE UNIQUE INDEX members_handle_folded ON members (lower(handle));
CREATE UNIQUE INDEX members_email_folded ON members (lower(email));
CREATE INDEX submissions_by_member ON submissions (member_id, id);

CREATE TABLE sessions (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    token_hash   BLOB NOT NULL UNIQUE,
    member_id    INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    device       TEXT NOT NULL,
    network      BLOB NOT NULL,
    created_at   INTEGER NOT NULL,
    seen_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_by_member ON sessions (member_id);

CREATE TABLE signups (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    handle        TEXT NOT NULL,
    email         TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    token_hash    BLOB UNIQUE,
    created_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX signups_created_at ON signups (created_at);

CREATE TABLE links (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id  INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    purpose    TEXT NOT NULL CHECK (purpose IN ('reset', 'email')),
    email      TEXT,
    token_hash BLOB NOT NULL UNIQUE,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX links_by_member ON links (member_id);
CREATE INDEX links_created_at ON links (created_at);

CREATE TABLE passkeys (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id     INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    credential_id BLOB NOT NULL UNIQUE,
    credential    TEXT NOT NULL,
    name          TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    used_at       INTEGER
) STRICT;
CREATE INDEX passkeys_by_member ON passkeys (member_id);

CREATE TABLE exports (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id   INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    file_key    TEXT NOT NULL UNIQUE,
    created_at  INTEGER NOT NULL,
    finished_at INTEGER,
    bytes       INTEGER
) STRICT;
CREATE INDEX exports_by_member ON exports (member_id);

CREATE TABLE outbox (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    job           TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    due_at        INTEGER NOT NULL,
    claimed_until INTEGER,
    attempts      INTEGER NOT NULL DEFAULT 0,
    last_error    TEXT,
    failed_at     INTEGER
) STRICT;
CREATE INDEX outbox_due_at ON outbox (due_at) WHERE failed_at IS NULL;
CREATE TABLE schedules (
    name   TEXT PRIMARY KEY,
    due_at INTEGER NOT NULL
) STRICT;

CREATE TABLE top_photos (
    submission_id INTEGER PRIMARY KEY REFERENCES submissions (id),
    entered_at    INTEGER NOT NULL
) STRICT;
