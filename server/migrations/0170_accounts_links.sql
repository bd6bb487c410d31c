-- Addresses elsewhere that an account lists on its profile, whether they lead back, and how often they were followed.
create table accounts_links (
  id uuid primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  place smallint not null,
  url text not null,
  label text not null,
  state text not null check (state in ('waiting', 'verified', 'unverified')),
  -- why it is not verified; or, while it still counts as verified, why it could not be read lately
  reason text,
  failures smallint not null default 0,
  checked_at timestamptz(3),
  clicks bigint not null default 0,
  unique (account_id, url)
);
create index accounts_links_checked on accounts_links (checked_at) where checked_at is not null;
