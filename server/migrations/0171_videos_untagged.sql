-- Who took their name off a video or a comment: its author cannot put it back.
alter table videos add column untagged_ids uuid[] not null default '{}';
alter table social_comments add column untagged_ids uuid[] not null default '{}';
-- the videos that mention somebody, on their profile
create index videos_mentioned on videos using gin (mention_ids) where state = 'published';
