-- What happened that concerns someone. `key` makes each happening tell a person once; one consumer writes, so `seq`
-- follows the order of commit, and everything up to notification_inboxes.read_seq has been read.
create table notifications (
  seq bigint generated always as identity primary key,
  id uuid not null,
  account_id uuid not null,
  key text not null,
  kind text not null check (kind in ('mention', 'follow', 'like', 'comment', 'video-ready', 'video-refused')),
  actor_id uuid,
  video_id uuid,
  comment_id uuid,
  reason text,
  created_at timestamptz(3) not null,
  unique (account_id, key)
);
create index notifications_inbox on notifications (account_id, seq desc);
create index notifications_video on notifications (video_id) where video_id is not null;
create index notifications_comment on notifications (comment_id) where comment_id is not null;
create index notifications_actor on notifications (account_id, actor_id) where actor_id is not null;

create table notification_inboxes (
  account_id uuid primary key,
  read_seq bigint not null default 0,
  unread bigint not null default 0 check (unread >= 0)
) with (fillfactor = 50);
