-- The twin in ../postgres says why.
ALTER TABLE submissions ADD COLUMN told_down INTEGER NOT NULL DEFAULT 0;
UPDATE submissions SET told_down = 1 WHERE state = 'taken_down';
