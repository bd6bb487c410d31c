-- What other modules hang on a video, so that a page of a feed need not ask them: a poll, and the comment that it answers.
alter table videos add column has_poll boolean not null default false, add column answers_comment uuid;
create index videos_answering on videos (answers_comment) where answers_comment is not null;
