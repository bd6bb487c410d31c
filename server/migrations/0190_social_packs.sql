-- Starter packs: accounts that somebody recommends together.
create table social_packs (
  id uuid primary key,
  owner_id uuid not null,
  title text not null check (title <> ''),
  text text not null,
  created_at timestamptz(3) not null
);
create index social_packs_owner on social_packs (owner_id, id desc);

create table social_pack_members (
  pack_id uuid not null references social_packs (id) on delete cascade,
  account_id uuid not null,
  created_at timestamptz(3) not null,
  primary key (pack_id, account_id)
);
create index social_pack_members_account on social_pack_members (account_id, pack_id desc);

-- Who left a pack: its owner adds them to none again.
create table social_pack_refusals (
  owner_id uuid not null,
  account_id uuid not null,
  created_at timestamptz(3) not null,
  primary key (owner_id, account_id)
);

-- What following a pack did, so that exactly this can be undone: the instant is that of the follow or the request.
create table social_pack_follows (
  follower_id uuid not null,
  pack_id uuid not null references social_packs (id) on delete cascade,
  followee_id uuid not null,
  requested boolean not null,
  created_at timestamptz(3) not null,
  primary key (follower_id, pack_id, followee_id)
);
create index social_pack_follows_pack on social_pack_follows (pack_id);
