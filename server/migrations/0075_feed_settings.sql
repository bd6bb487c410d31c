-- What viewers chose about their feeds. One row per account that ever chose.
create table feed_settings (
  account_id uuid primary key,
  settings jsonb not null,
  changed_at timestamptz(3) not null
);
