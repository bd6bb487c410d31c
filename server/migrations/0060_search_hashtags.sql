-- What hashtag pages and completion read: which public videos carry a tag and how often they were viewed.
create extension if not exists unaccent;

create table search_tagged_videos (
  tag text not null,
  video_id uuid not null,
  published_at timestamptz(3) not null,
  views bigint not null default 0,
  primary key (tag, video_id)
);
create index search_tagged_videos_recent on search_tagged_videos (tag, published_at desc, video_id desc);
create index search_tagged_videos_top on search_tagged_videos (tag, views desc, video_id desc);
create index search_tagged_videos_video on search_tagged_videos (video_id);

-- sums over search_tagged_videos, kept by the same transactions; `folded` is without accents, for completion
create table search_hashtags (
  tag text primary key,
  folded text not null,
  videos bigint not null check (videos >= 0),
  views bigint not null
);
create index search_hashtags_completion on search_hashtags (folded text_pattern_ops);
