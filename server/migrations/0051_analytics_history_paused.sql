-- Accounts that asked not to be remembered: what they watch is counted, and never kept with their name.
create table analytics_history_paused (
  account_id uuid primary key,
  since timestamptz(3) not null
);
