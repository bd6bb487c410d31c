-- What For You served each day, as anybody may read it: sums over many visits, never a row about few.
create table feed_statistics (
  day date not null,
  source text not null,
  -- of the first-audience pool; -1 outside it
  stage smallint not null,
  slots bigint not null,
  visits bigint not null,
  videos bigint not null,
  primary key (day, source, stage)
);
