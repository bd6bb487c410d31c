-- Experiments with numbers of the recommender. Who is in which arm follows from the salt, and is written nowhere but in the log
-- of what was served.
create table feed_experiments (
  id uuid primary key,
  name text not null,
  -- 'viewer', or 'viewer-creator': explored slots of an arm's viewers then go to the same arm's creators
  unit text not null,
  salt text not null,
  -- one object an arm, the control first: name, share, changes
  arms jsonb not null,
  started_at timestamptz(3) not null,
  ended_at timestamptz(3),
  -- null: by hand; otherwise the guardrail that broke, and in which arm
  broken jsonb
);

-- Which arms a page was served in, `<experiment>:<arm>`, and how long it took to make, in microseconds.
alter table feed_served_pages add column arms text[], add column took_us int;
create index feed_served_pages_by_arm on feed_served_pages using gin (arms) where arms is not null;

-- What each viewer of an arm did, in sums: forgotten with the experiment, 90 days after its end.
create table feed_experiment_units (
  experiment_id uuid not null,
  arm smallint not null,
  viewer text not null,
  impressions int not null,
  hides int not null,
  -- impressions of creators below the floor's number of followers
  small int not null,
  completions int not null,
  watch_ms bigint not null,
  primary key (experiment_id, arm, viewer)
) with (fillfactor = 80);
