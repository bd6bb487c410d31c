-- What a file says of how it was made (C2PA). The manifest store itself is kept byte by byte, where nobody else can fetch it.
create table media_provenance (
  asset_id uuid primary key references media_assets on delete cascade,
  manifest_key text not null,
  manifest_sha256 text not null,
  source_types text[] not null,
  -- what the file says; a contest takes it off the screens and leaves it here
  ai_label text check (ai_label in ('generated', 'composite')),
  contested_at timestamptz
);
create table media_provenance_log (
  number bigint generated always as identity primary key,
  asset_id uuid not null,
  actor_id uuid,
  what text not null check (what in ('label-set', 'label-contested')),
  detail text not null,
  at timestamptz not null
);
create index media_provenance_log_by_asset on media_provenance_log (asset_id, number);
