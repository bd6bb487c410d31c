-- What search reads: the words of every public video, and which words there are.
create extension if not exists fuzzystrmatch;

-- `lexemes`: words without case and accents, and their stems. `heat`: how often its views doubled; a doubling is worth
-- a month of age, so that `rank`, its place among results, never changes with time alone.
create table search_videos (
  video_id uuid primary key,
  published_at timestamptz(3) not null,
  heat integer not null,
  rank double precision not null generated always as (heat + extract(epoch from published_at at time zone 'UTC')::double precision / 2592000) stored,
  words text[] not null,
  lexemes tsvector not null
);
-- which words are frequent decides between both indexes: the planner has to know more than a hundred
alter table search_videos alter column lexemes set statistics 2000;
create index search_videos_lexemes on search_videos using gin (lexemes) with (fastupdate = off);
create index search_videos_rank on search_videos (rank desc, video_id desc);

-- a word itself and with any one letter left out: two words within one slip of the finger have one of these in common
create function search_near(word text) returns text[] language sql immutable parallel safe
  return array(select distinct left(word, place) || substr(word, place + 2) from generate_series(0, length(word)) as place);

-- every word of them, in how many videos, and how it is written with its accents
create table search_words (
  word text collate "C" primary key,
  spelling text not null,
  near text[] not null generated always as (search_near(word)) stored,
  videos bigint not null check (videos >= 0)
);
create index search_words_near on search_words using gin (near) with (fastupdate = off);

-- hashtags are found by their middle too
create index search_hashtags_trigrams on search_hashtags using gin (folded gin_trgm_ops);
