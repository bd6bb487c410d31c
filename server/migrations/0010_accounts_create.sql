-- Who can publish, and how they prove who they are. The auth_* tables belong to the sign-in library; a person's
-- account and sign-in share one id.
create table accounts (
  id uuid primary key,
  handle text not null,
  display_name text not null,
  bio text not null default '',
  avatar_key text,
  role text not null default 'viewer' check (role in ('viewer', 'creator', 'moderator', 'admin')),
  language text not null default 'fr' check (language in ('fr', 'en')),
  pinned_video_ids uuid[] not null default '{}',
  created_at timestamptz not null default now()
);
create unique index accounts_handle on accounts (lower(handle) text_pattern_ops);

create table auth_users (
  id uuid primary key references accounts (id) on delete cascade,
  email text not null unique,
  email_verified boolean not null default false,
  name text not null,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table auth_sessions (
  id uuid primary key,
  user_id uuid not null references auth_users (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_sessions_user on auth_sessions (user_id);

create table auth_credentials (
  id uuid primary key,
  account_id text not null,
  provider_id text not null,
  user_id uuid not null references auth_users (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_credentials_user on auth_credentials (user_id);

create table auth_verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_verifications_identifier on auth_verifications (identifier);
