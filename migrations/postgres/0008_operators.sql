-- Who looks after the site.
ALTER TABLE members
    ADD COLUMN role TEXT NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'moderator', 'admin'));
COMMENT ON COLUMN members.role IS 'changed by ratemyderp admin';
