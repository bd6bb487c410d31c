-- How an account likes videos to play; without a row it has chosen nothing yet.
create table account_playback (
  account_id uuid primary key references accounts (id) on delete cascade,
  choices jsonb not null
);
