-- Saves, collections of them, and reposts.
create table social_saves (
  account_id uuid not null,
  video_id uuid not null,
  created_at timestamptz(3) not null,
  primary key (account_id, video_id)
);
create index social_saves_video on social_saves (video_id, account_id);
create index social_saves_list on social_saves (account_id, created_at desc, video_id desc);

create table social_reposts (
  account_id uuid not null,
  video_id uuid not null,
  created_at timestamptz(3) not null,
  primary key (account_id, video_id)
);
create index social_reposts_video on social_reposts (video_id, account_id);
create index social_reposts_list on social_reposts (account_id, created_at desc, video_id desc);

alter table social_video_counts add column reposts bigint not null default 0 check (reposts >= 0);

create table social_collections (
  id uuid primary key,
  account_id uuid not null,
  name text not null check (name <> ''),
  -- whoever has the link may see it, and it stands on the profile
  shared boolean not null default false,
  created_at timestamptz(3) not null
);
create unique index social_collections_name on social_collections (account_id, lower(name));
create table social_collection_videos (
  collection_id uuid not null references social_collections (id) on delete cascade,
  video_id uuid not null,
  created_at timestamptz(3) not null,
  primary key (collection_id, video_id)
);
create index social_collection_videos_list on social_collection_videos (collection_id, created_at desc, video_id desc);
create index social_collection_videos_video on social_collection_videos (video_id);

-- what an account shows of itself
create table social_profile_choices (
  account_id uuid primary key,
  likes_public boolean not null default false,
  follows_hidden boolean not null default false
);
