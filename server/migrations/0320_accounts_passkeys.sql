-- Keys that sign in instead of a password: the public half of each, kept by the device of whoever holds the other.
create table account_passkeys (
  id uuid primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  credential_id text not null unique,
  public_key bytea not null,
  -- how often the device says it was used; 0 where it does not count
  counter bigint not null,
  transports text[] not null,
  name text not null,
  created_at timestamptz(3) not null,
  last_used_at timestamptz(3)
);
create index account_passkeys_account on account_passkeys (account_id, id);

-- what a device was asked to sign: once, and until an end
create table account_passkey_challenges (
  challenge text primary key,
  -- whose key is being added; null: somebody signs in
  account_id uuid references accounts (id) on delete cascade,
  expires_at timestamptz(3) not null
);
create index account_passkey_challenges_end on account_passkey_challenges (expires_at);
