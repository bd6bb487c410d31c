-- What is said in videos, as their subtitles tell: words without case and accents, a space before, between and after them,
-- so that a word or a phrase is found whole and by the index.
create extension if not exists pg_trgm;

create table search_spoken (
  video_id uuid primary key,
  words text not null
);
create index search_spoken_words on search_spoken using gin (words gin_trgm_ops);
