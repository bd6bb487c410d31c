-- How often a video had been viewed by the end of each hour in which it was: what was gained since any hour is a difference.
create table search_view_hours (
  video_id uuid not null,
  hour timestamptz(0) not null,
  views bigint not null,
  primary key (video_id, hour)
);
create index search_view_hours_hour on search_view_hours (hour);
