-- Suggested accounts that somebody does not want to be shown again.
create table social_suggestion_dismissals (
  account_id uuid not null,
  dismissed_id uuid not null,
  created_at timestamptz(3) not null,
  primary key (account_id, dismissed_id)
);
