-- What an inbox shows: happenings of one kind about one thing are one line, however many they are. A line moves up, and
-- is new again, with each of them; `seq` is that of the last.
alter table notifications add column line_key text;
update notifications set line_key = case
  when kind in ('like', 'comment') then kind || ':' || video_id
  when kind = 'follow' then 'follow:' || to_char(created_at at time zone 'UTC', 'YYYY-MM-DD')
  else key end;
alter table notifications alter column line_key set not null;
-- a new kind is a line of code, not a migration
alter table notifications drop constraint notifications_kind_check;
create index notifications_line on notifications (account_id, line_key, seq desc);
create index notifications_kind on notifications (account_id, kind, seq);
drop index notifications_inbox;

create table notification_lines (
  account_id uuid not null,
  key text not null,
  id uuid not null unique,
  kind text not null,
  total int not null check (total >= 0),
  seq bigint not null,
  read boolean not null default false,
  -- false: wanted by mail alone
  in_inbox boolean not null default true,
  primary key (account_id, key)
) with (fillfactor = 70);
create index notification_lines_inbox on notification_lines (account_id, seq desc) where in_inbox;
create index notification_lines_unread on notification_lines (account_id) where in_inbox and not read;

insert into notification_lines (account_id, key, id, kind, total, seq, read)
select account_id, line_key, gen_random_uuid(), min(kind), count(*), max(seq),
       max(seq) <= coalesce((select read_seq from notification_inboxes inbox where inbox.account_id = n.account_id), 0)
from notifications n group by account_id, line_key;
drop table notification_inboxes;

-- What people chose; what they did not choose is as the kind says.
create table notification_choices (
  account_id uuid not null,
  kind text not null,
  channel text not null check (channel in ('inbox', 'mail')),
  wanted boolean not null,
  primary key (account_id, kind, channel)
);

-- The mails of one kind to one account: at most one an hour. `due_at` is set while a job waits for it.
create table notification_digests (
  account_id uuid not null,
  kind text not null,
  -- happenings up to here have been told
  mailed_seq bigint not null,
  -- up to here in the mail that is being sent: a second try sends the same one
  sending_seq bigint,
  due_at timestamptz(3),
  sent_at timestamptz(3),
  primary key (account_id, kind)
);
