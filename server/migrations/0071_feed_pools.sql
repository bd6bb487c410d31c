-- Every decision about a video on its way to an audience: its creator may read them all. Several processes reach the
-- same decisions from the same log, and write each once.
create table feed_pool_decisions (
  video_id uuid not null,
  number int not null,
  verdict text not null,
  stage smallint not null,
  cell text not null,
  impressions int not null,
  stage_end int not null,
  lift real not null,
  error real not null,
  chance real not null,
  bar real not null,
  at timestamptz not null,
  primary key (video_id, number)
);

-- Where a video was on screen, how often: by source, and by stage of the pool (-1 outside it).
create table feed_distribution (
  video_id uuid not null,
  source text not null,
  stage smallint not null,
  impressions bigint not null,
  primary key (video_id, source, stage)
) with (fillfactor = 80);
