-- What For You served, one row a slot, kept 30 days: what a viewer is told about a slot, what a report about it is
-- counted for, and what a ranking can be judged by afterwards. Sessions are time-ordered ids, so that rows are appended.
create table feed_served (
  session uuid not null,
  slot int not null,
  -- the first slot of the page it was served in: with the session, the request
  page int not null,
  -- null where nothing about the viewer was looked at
  viewer text,
  video_id uuid not null,
  source text not null,
  -- stage of the first-audience pool, null outside it
  stage smallint,
  -- chance that this video got this slot
  propensity real not null,
  policy text not null,
  model text not null,
  -- predicted chance of each outcome, in the order the model names them
  heads real[] not null,
  because jsonb not null,
  served_at timestamptz not null,
  primary key (session, slot)
);
create index feed_served_by_time on feed_served using brin (served_at);

-- Every policy that ever ranked: an id in the log can be read years later.
create table feed_policies (
  id text primary key,
  policy jsonb not null,
  since timestamptz not null default now()
);
