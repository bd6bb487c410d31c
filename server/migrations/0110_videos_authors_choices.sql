-- What authors say when they post: the moment that is the cover, that a trained model made or altered the film,
-- and that viewers may take the film along.
alter table videos add column cover_at_ms integer check (cover_at_ms >= 0);
alter table videos add column ai_declared boolean not null default false;
alter table videos add column downloadable boolean not null default false;
