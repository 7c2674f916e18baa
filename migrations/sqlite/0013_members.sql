-- The twin in ../postgres says why.
CREATE INDEX members_handle_begins ON members (lower(handle) COLLATE "binary");
CREATE INDEX members_email_begins ON members (lower(email) COLLATE "binary");
CREATE INDEX members_suspended ON members (id) WHERE suspended_at IS NOT NULL;
CREATE INDEX members_operators ON members (id) WHERE role <> 'member';

ALTER TABLE members ADD COLUMN delete_ordered INTEGER NOT NULL DEFAULT 0;

CREATE TABLE invitations (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    token_hash   BLOB NOT NULL UNIQUE,
    note         TEXT NOT NULL,
    uses         INTEGER NOT NULL,
    used         INTEGER NOT NULL DEFAULT 0 CHECK (used <= uses),
    made_by      INTEGER REFERENCES members (id) ON DELETE SET NULL,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    withdrawn_at INTEGER
) STRICT;
ALTER TABLE signups ADD COLUMN invitation_id INTEGER REFERENCES invitations (id) ON DELETE SET NULL;
CREATE INDEX signups_by_invitation ON signups (invitation_id) WHERE invitation_id IS NOT NULL;
