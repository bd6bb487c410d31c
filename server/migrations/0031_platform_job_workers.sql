-- Who takes jobs. While a process works, it holds the advisory lock of its session and renews its rows; the jobs of one
-- that does neither are given back to the others.
create table job_workers (
  -- the name under which the queue locks jobs
  pool_id text primary key,
  session integer not null,
  seen_at timestamptz not null default now()
);
