-- The one address that a video leads to, on a site that its author has proved to be theirs.
alter table videos add column link text;
