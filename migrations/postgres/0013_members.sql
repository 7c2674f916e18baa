-- Operators look for members by how a handle or an address begins. An index can find that only where texts are in the order
-- of their bytes; under this name SQLite has that order too.
CREATE COLLATION "binary" (LOCALE = 'C');
CREATE INDEX members_handle_begins ON members (lower(handle) COLLATE "binary");
CREATE INDEX members_email_begins ON members (lower(email) COLLATE "binary");
CREATE INDEX members_suspended ON members (id) WHERE suspended_at IS NOT NULL;
CREATE INDEX members_operators ON members (id) WHERE role <> 'member';

ALTER TABLE members ADD COLUMN delete_ordered BOOLEAN NOT NULL DEFAULT FALSE;
COMMENT ON COLUMN members.delete_ordered IS 'an operator has the account deleted: its member cannot call that off';

-- Links with which somebody may join while the site asks for an invitation. The token is in the link alone.
CREATE TABLE invitations (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    token_hash   BYTEA NOT NULL UNIQUE,
    note         TEXT NOT NULL,
    uses         INTEGER NOT NULL,
    used         INTEGER NOT NULL DEFAULT 0 CHECK (used <= uses),
    made_by      BIGINT REFERENCES members (id) ON DELETE SET NULL,
    created_at   TIMESTAMPTZ NOT NULL,
    expires_at   TIMESTAMPTZ NOT NULL,
    withdrawn_at TIMESTAMPTZ
);
COMMENT ON COLUMN invitations.note IS 'for the operators: whom it is for';
ALTER TABLE signups ADD COLUMN invitation_id BIGINT REFERENCES invitations (id) ON DELETE SET NULL;
CREATE INDEX signups_by_invitation ON signups (invitation_id) WHERE invitation_id IS NOT NULL;
