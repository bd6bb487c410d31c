-- What a film shows, in its author's words, for those who do not see it; empty: not said. Photos have their own.
alter table videos add column alt text not null default '';
