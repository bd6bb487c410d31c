-- Who asks to follow a private account.
create table social_follow_requests (
  requester_id uuid not null,
  target_id uuid not null,
  created_at timestamptz(3) not null,
  primary key (requester_id, target_id),
  check (requester_id <> target_id)
);
create index social_follow_requests_target on social_follow_requests (target_id, created_at desc, requester_id);
-- followers and followed accounts are listed, the latest first
create index social_follows_followers on social_follows (followee_id, created_at desc, follower_id);
create index social_follows_following on social_follows (follower_id, created_at desc, followee_id);
