-- The best videos by `rank` once more, in an index of their own: most questions have a page of answers among them, and finding a page among
-- so few costs a tenth. All videos of at least `floor` are here, and no others.
create table search_best_videos (
  video_id uuid primary key,
  rank double precision not null,
  lexemes tsvector not null
);
create index search_best_videos_lexemes on search_best_videos using gin (lexemes) with (fastupdate = off);
create index search_best_videos_rank on search_best_videos (rank desc, video_id desc);

-- `changes`: rows that came, went or moved since `floor` was set
create table search_best_floor (
  single boolean primary key default true check (single),
  floor double precision not null,
  changes bigint not null default 0
);
insert into search_best_floor (floor)
  select coalesce((select rank from search_videos order by rank desc, video_id desc offset 49999 limit 1), '-infinity');
insert into search_best_videos select video_id, rank, lexemes from search_videos where rank >= (select floor from search_best_floor);

-- the most used tags that begin with one or two letters, without reading all that do
create index search_hashtags_letter on search_hashtags (left(folded, 1), videos desc, tag);
create index search_hashtags_two_letters on search_hashtags (left(folded, 2), videos desc, tag);
