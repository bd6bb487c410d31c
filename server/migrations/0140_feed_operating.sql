-- Numbers of the recommender that an operator turned; what is absent stands as the code has it.
create table feed_parameters (
  name text primary key,
  value double precision not null
);

-- Everything that operators did to the feed, and what it did by itself in their place: who, when, to what, from what to what.
-- Never changed, never deleted.
create table feed_operator_acts (
  id bigint generated always as identity primary key,
  at timestamptz(3) not null,
  -- null: the site by itself
  account_id uuid,
  -- 'parameter', and what else can be done to the feed
  kind text not null,
  -- what it was done to: the name of a parameter, the id of a video
  subject text not null,
  -- null where there was nothing, or is nothing any more
  before jsonb,
  after jsonb
);
create index feed_operator_acts_by_kind on feed_operator_acts (kind, id desc);
