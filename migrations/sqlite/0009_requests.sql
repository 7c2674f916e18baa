-- The twin in ../postgres says why.
ALTER TABLE outbox ADD COLUMN request_id TEXT;
