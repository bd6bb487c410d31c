-- Who does not want to meet whom in any feed. The muted are not told, and nothing between the two changes.
create table social_mutes (
  muter_id uuid not null,
  muted_id uuid not null,
  created_at timestamptz(3) not null,
  primary key (muter_id, muted_id),
  check (muter_id <> muted_id)
);
