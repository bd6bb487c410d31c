-- What was found out about a clip after it could be watched. Everything can be found out again from its renditions.
create table media_findings (
  asset_id uuid primary key references media_assets on delete cascade,
  -- null: nothing flashes; else when it begins, in milliseconds
  flashes_at_ms integer,
  -- null: there is no sound
  is_silent boolean,
  -- the loudest moment of each of a thousand equal parts, 0 to 255
  waveform bytea,
  found_at timestamptz not null
);

create table media_fingerprints (
  asset_id uuid primary key references media_assets on delete cascade,
  -- clips that were made of one another share it; the earliest upload among them is the original
  group_id uuid not null,
  uploaded_at timestamptz not null,
  -- hashes of 64 bits, two a second
  pictures bytea not null,
  -- Chromaprint's items of 32 bits
  sound bytea not null,
  picture_tokens integer[] not null,
  sound_tokens integer[] not null
);
-- every lookup reads the list of what is pending, so nothing may be
create index media_fingerprints_by_picture on media_fingerprints using gin (picture_tokens) with (fastupdate = off);
create index media_fingerprints_by_sound on media_fingerprints using gin (sound_tokens) with (fastupdate = off);
create index media_fingerprints_by_group on media_fingerprints (group_id);

-- Pairs that are alike: the later upload first.
create table media_likenesses (
  asset_id uuid not null references media_assets on delete cascade,
  other_id uuid not null references media_assets on delete cascade,
  verdict text not null check (verdict in ('same', 'review')),
  distance real not null,
  mirrored boolean not null,
  offset_ms integer not null,
  sound_error real,
  primary key (asset_id, other_id)
);
create index media_likenesses_by_other on media_likenesses (other_id);
