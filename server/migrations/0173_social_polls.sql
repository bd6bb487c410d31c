-- What an author asks under a video. A vote is final, so the sums only grow.
create table social_polls (
  id uuid primary key,
  video_id uuid not null unique,
  author_id uuid not null,
  question text not null,
  options text[] not null check (cardinality(options) between 2 and 5),
  votes bigint[] not null,
  followers_only boolean not null,
  created_at timestamptz(3) not null,
  ends_at timestamptz(3) not null
);
create table social_poll_votes (
  poll_id uuid not null references social_polls (id) on delete cascade,
  account_id uuid not null,
  choice smallint not null,
  created_at timestamptz(3) not null,
  primary key (poll_id, account_id)
);
