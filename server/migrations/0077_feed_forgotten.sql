-- What accounts had the feed forget about them: reactions up to that instant no longer count for it.
create table feed_forgotten (
  account_id uuid not null,
  kind text not null check (kind in ('topic', 'creator', 'everything')),
  -- the hashtag or the account; empty for everything
  key text not null,
  at timestamptz(3) not null,
  primary key (account_id, kind, key)
);
