-- The account that published it is private: kept beside the video, so that every list can leave it out by itself.
alter table videos add column followers_only boolean not null default false;
create index videos_of_followers on videos (author_id, published_at desc, id desc) where followers_only and state = 'published' and visibility = 'public';
drop index videos_newest;
create index videos_newest on videos (published_at desc, id desc) where state = 'published' and visibility = 'public' and not followers_only;
