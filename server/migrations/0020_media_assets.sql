-- Uploads and what was made of them. The bytes are in storage: the upload under source_key, everything public under
-- media/<id in base 62>/.
create table media_assets (
  id uuid primary key,
  owner_id uuid not null,
  state text not null check (state in ('waiting', 'processing', 'playable', 'ready', 'refused', 'failed')),
  step text not null check (step in ('waiting', 'probe', 'first-rendition', 'renditions', 'finishing', 'done')),
  progress real not null default 0 check (progress between 0 and 1),
  seconds_left integer,
  refusal text,
  file_name text not null,
  source_key text,
  source_bytes bigint not null,
  duration_ms integer,
  width integer,
  height integer,
  has_sound boolean,
  thumbhash text,
  average_colour text,
  poster_key text,
  crashes integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((refusal is not null) = (state in ('refused', 'failed')))
);
create index media_assets_by_owner on media_assets (owner_id, id);

create table media_renditions (
  asset_id uuid not null references media_assets on delete cascade,
  name text not null,
  key text not null unique,
  width integer not null,
  height integer not null,
  codec text not null check (codec in ('h264', 'av1')),
  bitrate integer not null,
  bytes bigint not null,
  provisional boolean not null,
  primary key (asset_id, name)
);
