-- How playback went, in sums that name nobody: counts by bucket of each figure, hour by hour, and since ever in the hour '-infinity'.
create table analytics_quality (
  hour timestamptz not null,
  figure text not null,
  label text not null default '',
  -- the largest value that is counted here; 'infinity' for the rest
  up_to double precision not null,
  count bigint not null,
  total double precision not null,
  primary key (hour, figure, label, up_to)
);
