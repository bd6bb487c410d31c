-- The newest titles that hold a frequent word are soon met in this order; those that hold a rare one are few.
create index sounds_newest on sounds (created_at desc, id) where title is not null;
