-- The post. Bytes belong to media; counters to social and analytics.
create table videos (
  id uuid primary key,
  author_id uuid not null,
  asset_id uuid not null unique,
  state text not null check (state in ('processing', 'published', 'refused', 'removed')),
  visibility text not null check (visibility in ('public', 'unlisted', 'private')),
  caption text not null,
  hashtags text[] not null default '{}',
  mention_ids uuid[] not null default '{}',
  language text check (language in ('fr', 'en')),
  -- the server it was published on; null is this one
  origin_host text,
  indexable boolean not null default true,
  duration_ms integer,
  created_at timestamptz not null,
  published_at timestamptz
);
create index videos_newest on videos (published_at desc, id desc) where state = 'published' and visibility = 'public';
create index videos_by_author on videos (author_id, created_at desc, id desc);
create index videos_by_hashtag on videos using gin (hashtags) where state = 'published' and visibility = 'public';
