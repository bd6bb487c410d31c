-- What viewers choose by: the language that is spoken (ISO 639; zxx when nothing is said), the place its author
-- declares (ISO 3166), and whether its author marks it as not for everybody.
alter table videos drop constraint videos_language_check;
alter table videos add constraint videos_language_check check (language ~ '^[a-z]{2,3}$');
alter table videos add column region text check (region ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$');
alter table videos add column sensitive boolean not null default false;
