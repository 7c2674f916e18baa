-- Members have an account now. Those of the demo have no e-mail and nobody can sign in as them.
ALTER TABLE members
    ADD COLUMN email          TEXT,
    ADD COLUMN password_hash  TEXT,
    ADD COLUMN rater_id       BIGINT UNIQUE,
    ADD COLUMN bio            TEXT NOT NULL DEFAULT '',
    ADD COLUMN picture_key    TEXT,
    ADD COLUMN settings       TEXT NOT NULL DEFAULT '{}',
    ADD COLUMN credentials_at TIMESTAMPTZ,
    ADD COLUMN delete_at      TIMESTAMPTZ,
    ADD COLUMN delete_ratings BOOLEAN NOT NULL DEFAULT FALSE;
CREATE UNIQUE INDEX members_handle_folded ON members (lower(handle));
CREATE UNIQUE INDEX members_email_folded ON members (lower(email));
CREATE INDEX submissions_by_member ON submissions (member_id, id);

COMMENT ON COLUMN members.password_hash IS 'argon2id, with its parameters';
COMMENT ON COLUMN members.rater_id IS 'the rater that their votes belong to';
COMMENT ON COLUMN members.picture_key IS 'names the files of their picture';
COMMENT ON COLUMN members.settings IS 'JSON; what is missing has its default';
COMMENT ON COLUMN members.credentials_at IS 'when the password or the address last changed';
COMMENT ON COLUMN members.delete_at IS 'when the account is to be deleted, if its member asked for it';
COMMENT ON COLUMN members.delete_ratings IS 'whether their ratings are to go with it';

-- Who is signed in, from where. The token itself is in the browser's cookie alone.
CREATE TABLE sessions (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    token_hash   BYTEA NOT NULL UNIQUE,
    member_id    BIGINT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    device       TEXT NOT NULL,
    network      BYTEA NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL,
    seen_at      TIMESTAMPTZ NOT NULL
);
CREATE INDEX sessions_by_member ON sessions (member_id);
COMMENT ON COLUMN sessions.network IS 'keyed hash of the address'' prefix: tells the same network from another';

-- Who wants to become a member and has not confirmed their address yet. They are no members, so they block nobody's
-- handle or address. The token is made when its mail is sent, and kept as its SHA-256.
CREATE TABLE signups (
    id            BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    handle        TEXT NOT NULL,
    email         TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    token_hash    BYTEA UNIQUE,
    created_at    TIMESTAMPTZ NOT NULL
);
CREATE INDEX signups_created_at ON signups (created_at);

-- Single-use links sent by mail: to set a new password, or to confirm a new address.
CREATE TABLE links (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    member_id  BIGINT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    purpose    TEXT NOT NULL CHECK (purpose IN ('reset', 'email')),
    email      TEXT,
    token_hash BYTEA NOT NULL UNIQUE,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX links_by_member ON links (member_id);
CREATE INDEX links_created_at ON links (created_at);

CREATE TABLE passkeys (
    id            BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    member_id     BIGINT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    credential_id BYTEA NOT NULL UNIQUE,
    credential    TEXT NOT NULL,
    name          TEXT NOT NULL,
    created_at    TIMESTAMPTZ NOT NULL,
    used_at       TIMESTAMPTZ
);
CREATE INDEX passkeys_by_member ON passkeys (member_id);
COMMENT ON COLUMN passkeys.credential IS 'the public key and its counter, as JSON';

-- Copies of their data that members asked for.
CREATE TABLE exports (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    member_id   BIGINT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    file_key    TEXT NOT NULL UNIQUE,
    created_at  TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ,
    bytes       BIGINT
);
CREATE INDEX exports_by_member ON exports (member_id);

-- Work that must not be lost: written in the transaction that makes it necessary, deleted when it is done.
CREATE TABLE outbox (
    id            BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job           TEXT NOT NULL,
    created_at    TIMESTAMPTZ NOT NULL,
    due_at        TIMESTAMPTZ NOT NULL,
    claimed_until TIMESTAMPTZ,
    attempts      INTEGER NOT NULL DEFAULT 0,
    last_error    TEXT,
    failed_at     TIMESTAMPTZ
);
CREATE INDEX outbox_due_at ON outbox (due_at) WHERE failed_at IS NULL;
COMMENT ON COLUMN outbox.job IS 'JSON: what is to be done';
COMMENT ON COLUMN outbox.claimed_until IS 'handed to a worker; when it is not done by then, another gets it';
COMMENT ON COLUMN outbox.failed_at IS 'given up; it stays for the operator to see';

-- Periodic work: whoever moves due_at on does it.
CREATE TABLE schedules (
    name   TEXT PRIMARY KEY,
    due_at TIMESTAMPTZ NOT NULL
);

-- Photos that have been among the best hundred: each is told of once.
CREATE TABLE top_photos (
    submission_id BIGINT PRIMARY KEY REFERENCES submissions (id),
    entered_at    TIMESTAMPTZ NOT NULL
);
