-- When a post is to be seen; null: as soon as its file can be watched. Until then it is `scheduled`.
alter table videos add column publish_at timestamptz;
alter table videos drop constraint videos_state_check;
alter table videos add constraint videos_state_check check (state in ('processing', 'scheduled', 'published', 'refused', 'removed'));
