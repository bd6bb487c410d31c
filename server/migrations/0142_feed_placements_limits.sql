-- Videos that somebody has For You show besides what ranking chose: always labelled, never for ever.
create table feed_placements (
  id uuid primary key,
  video_id uuid not null,
  kind text not null,
  -- on whose behalf, as every viewer reads it
  sponsor text not null,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  created_by uuid not null,
  created_at timestamptz(3) not null
);
create index feed_placements_by_end on feed_placements (ends_at desc, id desc);
create index feed_placements_by_video on feed_placements (video_id);

-- Videos that an operator keeps out of what is recommended, with the cause and the end that their authors read.
create table feed_limits (
  video_id uuid primary key,
  cause text not null,
  note text not null,
  ends_at timestamptz(3) not null,
  created_at timestamptz(3) not null
);
