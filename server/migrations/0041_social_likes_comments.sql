-- Likes and comments on videos. The rows are the facts; social_video_counts is kept by the same transactions.
create table social_likes (
  account_id uuid not null,
  video_id uuid not null,
  created_at timestamptz(3) not null,
  primary key (account_id, video_id)
);
create index social_likes_video on social_likes (video_id, account_id);
create index social_likes_list on social_likes (account_id, created_at desc, video_id desc);

-- ids are time-ordered: newest first is id descending
create table social_comments (
  id uuid primary key,
  video_id uuid not null,
  account_id uuid not null,
  text text not null check (text <> ''),
  mention_ids uuid[] not null default '{}',
  created_at timestamptz(3) not null
);
create index social_comments_video on social_comments (video_id, id desc);
create index social_comments_account on social_comments (account_id);

create table social_video_counts (
  video_id uuid primary key,
  likes bigint not null default 0 check (likes >= 0),
  comments bigint not null default 0 check (comments >= 0)
) with (fillfactor = 50);
