ALTER TABLE members ADD COLUMN delete_asked_at TIMESTAMPTZ;
COMMENT ON COLUMN members.delete_asked_at IS
    'when the account is to be deleted as its member asked, whatever an operator has ordered; delete_at is what holds';
UPDATE members SET delete_asked_at = delete_at WHERE NOT delete_ordered;

-- Operators look through the log by what was done, and at jobs that were given up.
CREATE INDEX audit_log_by_action ON audit_log (action, id);
CREATE INDEX outbox_failed ON outbox (failed_at, id) WHERE failed_at IS NOT NULL;
