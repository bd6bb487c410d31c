-- Stems are counted too, without a spelling: how many videos each part of a question has decides how it is answered.
alter table search_words alter column spelling drop not null;
insert into search_words (word, spelling, videos)
  select lexeme, null, count(*) from search_videos, unnest(tsvector_to_array(lexemes)) as lexeme group by lexeme
  on conflict (word) do update set videos = excluded.videos;

-- so PostgreSQL need not know of frequent words itself
alter table search_videos alter column lexemes set statistics 100;
