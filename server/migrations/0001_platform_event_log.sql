-- The event log. `tx` is the writer's transaction: rows become readable only once every older transaction has
-- ended, so a reader that remembers (tx, seq) never steps over an event that commits late.
create table event_log (
  seq bigint generated always as identity,
  tx xid8 not null default pg_current_xact_id(),
  name text not null,
  data jsonb not null,
  at timestamptz not null default now(),
  primary key (tx, seq)
);
create index event_log_by_name on event_log (name, tx, seq);

create table event_consumers (
  name text primary key,
  tx xid8 not null default '0',
  seq bigint not null default 0,
  updated_at timestamptz not null default now()
);
