-- Who follows and who blocks whom. The rows are the facts; social_account_counts is kept by the same transactions.
create table social_follows (
  follower_id uuid not null,
  followee_id uuid not null,
  created_at timestamptz(3) not null,
  primary key (follower_id, followee_id),
  check (follower_id <> followee_id)
);
create index social_follows_followee on social_follows (followee_id, follower_id);

create table social_blocks (
  blocker_id uuid not null,
  blocked_id uuid not null,
  created_at timestamptz(3) not null,
  primary key (blocker_id, blocked_id),
  check (blocker_id <> blocked_id)
);
create index social_blocks_blocked on social_blocks (blocked_id, blocker_id);

-- half-empty pages: a hot counter is rewritten within its page
create table social_account_counts (
  account_id uuid primary key,
  followers bigint not null default 0 check (followers >= 0),
  following bigint not null default 0 check (following >= 0),
  likes bigint not null default 0 check (likes >= 0)
) with (fillfactor = 50);
comment on column social_account_counts.likes is 'likes received by the videos of the account';
