-- What For You served, one row a page, kept 30 days: what a viewer is told about a slot, what a report about it is counted
-- for, and what a ranking can be judged by afterwards. Sessions are time-ordered ids, so that rows are appended.
create table feed_served_pages (
  session uuid not null,
  -- place of its first slot in the session
  page int not null,
  -- null where nothing about the viewer was looked at
  viewer text,
  policy text not null,
  model text not null,
  served_at timestamptz not null,
  -- one object a slot, in their order: videoId, source, stage of the first-audience pool (null outside it), propensity (chance
  -- that this video got this slot), heads (predicted chance of each outcome), because. Kept as the text that was answered.
  slots json not null,
  primary key (session, page)
);
create index feed_served_pages_by_time on feed_served_pages using brin (served_at);

-- Every policy that ever ranked: an id in the log can be read years later.
create table feed_policies (
  id text primary key,
  policy jsonb not null,
  since timestamptz not null default now()
);
