-- Events of one kind that one transaction announces one after the other share a row, as a list: of what a like cost the database, a row of
-- the log for itself and reading it in every process were a third.
alter table event_log add column events int not null default 1;
comment on column event_log.events is 'How many there are; with more than one, data is the list of theirs.';
