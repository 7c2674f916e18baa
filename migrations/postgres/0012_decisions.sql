-- What an operator says to the member, what the decision changed, so that it can be undone, and what the member says against
-- an earlier one.
ALTER TABLE cases
    ADD COLUMN words  TEXT,
    ADD COLUMN was    TEXT,
    ADD COLUMN became TEXT,
    ADD COLUMN appeal TEXT;
COMMENT ON COLUMN cases.was IS 'the state of the photo before the decision';
CREATE INDEX cases_by_operator ON cases (decided_by, decided_at);
