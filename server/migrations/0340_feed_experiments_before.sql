-- What each viewer of an arm did in the weeks before the experiment began: written once, with the unit's first report, so that no
-- arm can change it. Taken out of what they do in it, which makes intervals shorter. 0 where nothing is known.
alter table feed_experiment_units
  add column before_impressions int not null default 0,
  add column before_hides int not null default 0,
  add column before_completions int not null default 0,
  add column before_watch_ms bigint not null default 0;
