-- The twin in ../postgres says why.
ALTER TABLE cases ADD COLUMN words TEXT;
ALTER TABLE cases ADD COLUMN was TEXT;
ALTER TABLE cases ADD COLUMN became TEXT;
ALTER TABLE cases ADD COLUMN appeal TEXT;
CREATE INDEX cases_by_operator ON cases (decided_by, decided_at);
