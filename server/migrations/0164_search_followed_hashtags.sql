-- Hashtags an account follows: each is a tab of its own, and nothing of it comes into any other feed.
create table search_followed_hashtags (
  account_id uuid not null,
  tag text not null,
  followed_at timestamptz(3) not null,
  primary key (account_id, tag)
);
