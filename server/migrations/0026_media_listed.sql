-- Hashes of files that may not be published, as the operator was given them.
create table media_listed_hashes (
  id uuid primary key,
  kind text not null check (kind in ('file', 'picture')),
  -- hexadecimal, lower case: SHA-256 of a file, or our 64-bit hash of a picture
  value text not null,
  -- the authority's name for the entry
  reference text not null,
  added_by uuid not null,
  added_at timestamptz not null,
  unique (kind, value)
);

-- What was refused because of that list, kept for the authority. Each record seals the one before it.
create table media_evidence (
  number bigint generated always as identity primary key,
  asset_id uuid not null unique,
  record text not null,
  seal text not null,
  source_key text not null,
  recorded_at timestamptz not null
);

create function media_evidence_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'evidence is neither changed nor deleted';
end $$;
create trigger media_evidence_is_kept before update or delete or truncate on media_evidence
  for each statement execute function media_evidence_is_kept();
