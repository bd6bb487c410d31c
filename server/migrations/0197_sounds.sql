-- What videos sound like: those whose sound is the same share one. `words`, `spaced` and `near` are of the title, for looking it up.
create table sounds (
  id uuid primary key,
  title text,
  titled_by uuid,
  words text[] not null default '{}',
  spaced text not null default '',
  -- each word, and each with one letter left out (search_near)
  near text[] not null default '{}',
  created_at timestamptz not null,
  check ((title is null) = (titled_by is null))
);
create index sounds_by_titler on sounds (titled_by) where titled_by is not null;
create index sounds_near on sounds using gin (near) with (fastupdate = off) where title is not null;
create index sounds_spaced on sounds using gin (spaced gin_trgm_ops) with (fastupdate = off) where title is not null;

-- Films that have it, in whatever state the posts made of them are.
create table sound_uses (
  asset_id uuid primary key,
  sound_id uuid not null references sounds,
  owner_id uuid not null
);
create index sound_uses_by_sound on sound_uses (sound_id, owner_id);
