-- What a video is about, as its author says: ids of the closed list in modules/videos/categories.ts, at most three; empty where nothing was said.
alter table videos add column categories text[] not null default '{}' check (cardinality(categories) <= 3);
