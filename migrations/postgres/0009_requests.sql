-- The number in the answer and in the log of the request that made a job necessary, to find what became of it.
ALTER TABLE outbox ADD COLUMN request_id TEXT;
COMMENT ON COLUMN outbox.request_id IS 'NULL: no request did, but the clock or the votes';
