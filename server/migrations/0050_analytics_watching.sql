-- What viewers reported, once each: a beacon that arrives again finds its id here.
create table analytics_reports (
  id uuid primary key,
  received_at timestamptz not null default now()
);

-- One row per viewer and video: what the feed calls seen, and why a view counts once. No index on last_at, so that
-- the update that every heartbeat makes stays within its page.
create table analytics_watches (
  viewer text not null,
  video_id uuid not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  watch_ms bigint not null,
  viewed boolean not null,
  completed boolean not null,
  skipped boolean not null,
  not_interested boolean not null,
  primary key (viewer, video_id)
) with (fillfactor = 90);

-- Counters shown and ranked by; view_metric names the definition the views were counted by.
create table analytics_video_stats (
  video_id uuid primary key,
  view_metric text not null,
  impressions bigint not null,
  views bigint not null,
  completions bigint not null,
  skips bigint not null,
  watch_ms bigint not null,
  shares bigint not null,
  not_interested bigint not null
) with (fillfactor = 80);
