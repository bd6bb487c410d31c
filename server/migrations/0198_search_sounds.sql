-- What sound pages read, kept and asked as hashtag pages are, by the same code: `tag` holds the id of a sound.
create table search_sound_videos (like search_tagged_videos including all);
create table search_sounds (like search_hashtags including all);
-- who was first
create index search_sound_videos_first on search_sound_videos (tag, published_at, video_id);
