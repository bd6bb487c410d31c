-- Threads of two levels, likes on comments, and what the author of the video decides about them.
alter table social_comments
  add column video_author_id uuid,
  -- the comment of the first level that this one answers
  add column thread_id uuid references social_comments (id) on delete cascade,
  add column likes bigint not null default 0 check (likes >= 0),
  -- answers that everybody sees
  add column replies bigint not null default 0 check (replies >= 0),
  add column edited_at timestamptz(3),
  -- why only its writer and the author of the video see it
  add column held text check (held in ('approval', 'words')),
  -- shown by hand: no rule holds it any more
  add column approved boolean not null default false,
  add column pinned boolean not null default false,
  add column hearted boolean not null default false,
  -- chosen by the client: sending the same comment again changes nothing
  add column request_key uuid;
-- once, for comments from before: afterwards each comment is written with it
update social_comments set video_author_id = videos.author_id from videos where videos.id = video_id;
delete from social_comments where video_author_id is null;
alter table social_comments alter column video_author_id set not null;

drop index social_comments_video;
create index social_comments_newest on social_comments (video_id, id desc) where thread_id is null;
create index social_comments_top on social_comments (video_id, likes desc, id desc) where thread_id is null;
create index social_comments_thread on social_comments (thread_id, id) where thread_id is not null;
create index social_comments_received on social_comments (video_author_id, id desc);
create index social_comments_held on social_comments (video_author_id, id desc) where held is not null;
create unique index social_comments_pinned on social_comments (video_id) where pinned;
create unique index social_comments_request on social_comments (account_id, request_key);

-- what a comment said before its writer changed it
create table social_comment_versions (
  comment_id uuid not null references social_comments (id) on delete cascade,
  written_at timestamptz(3) not null,
  text text not null,
  primary key (comment_id, written_at)
);

create table social_comment_likes (
  account_id uuid not null,
  comment_id uuid not null references social_comments (id) on delete cascade,
  created_at timestamptz(3) not null,
  primary key (account_id, comment_id)
);
create index social_comment_likes_comment on social_comment_likes (comment_id);

-- what an account wants of the comments on its videos
create table social_comment_choices (
  account_id uuid primary key,
  audience text not null default 'everyone' check (audience in ('everyone', 'followers', 'nobody')),
  approval boolean not null default false,
  words text[] not null default '{}'
);
-- where one video differs from that
create table social_comment_audiences (
  video_id uuid primary key,
  audience text not null check (audience in ('everyone', 'followers', 'nobody'))
);
