-- What people point at (DSA, article 16), each with what was said then: a caption or a comment may be changed afterwards.
create table reports (
  id uuid primary key,
  subject_kind text not null check (subject_kind in ('video', 'comment', 'account')),
  subject_id uuid not null,
  -- whose it is
  account_id uuid not null references accounts (id) on delete cascade,
  address text not null,
  quoted text not null,
  reason text not null,
  words text not null,
  good_faith boolean not null,
  -- null: without an account, or it is gone
  reporter_id uuid references accounts (id) on delete set null,
  reporter_name text,
  reporter_email text,
  state text not null default 'open' check (state in ('open', 'handled', 'dismissed')),
  note text not null default '',
  settled_by uuid references accounts (id) on delete set null,
  settled_at timestamptz,
  created_at timestamptz not null
);
create index reports_state on reports (state, id);
create index reports_reporter on reports (reporter_id, id);
create unique index reports_once on reports (reporter_id, subject_kind, subject_id) where state = 'open';
