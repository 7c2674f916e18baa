-- The twin in ../postgres says why.
ALTER TABLE members ADD COLUMN delete_asked_at INTEGER;
UPDATE members SET delete_asked_at = delete_at WHERE delete_ordered = 0;

CREATE INDEX audit_log_by_action ON audit_log (action, id);
CREATE INDEX outbox_failed ON outbox (failed_at, id) WHERE failed_at IS NOT NULL;
