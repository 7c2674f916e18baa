-- What a member was told last of a photo of theirs, so that letters say what changed for them, whatever was decided and undone
-- in between.
ALTER TABLE submissions ADD COLUMN told_down BOOLEAN NOT NULL DEFAULT FALSE;
COMMENT ON COLUMN submissions.told_down IS 'the last letter to its member said that it was taken down';
UPDATE submissions SET told_down = TRUE WHERE state = 'taken_down';
