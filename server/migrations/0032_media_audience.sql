-- Who may fetch what was made of a film: everybody who knows the address, or only who was given a signed one. A film
-- begins as its owner's and becomes public with its post.
alter table media_assets add column audience text not null default 'public' check (audience in ('public', 'signed'));

-- Whoever watches a film being worked on is told of every step, in whichever process that happens.
create function media_tell_progress() returns trigger language plpgsql as $$
begin
  perform pg_notify('live', 'assets ' || new.owner_id || ' ' || new.id);
  return null;
end $$;
create trigger media_assets_progress after insert or update of state, step, progress on media_assets
  for each row execute function media_tell_progress();

-- What the administrator chose; null is the product's own choice, and no quota.
create table media_settings (
  only_row boolean primary key default true check (only_row),
  max_duration_ms integer check (max_duration_ms > 0),
  max_upload_bytes bigint check (max_upload_bytes > 0),
  daily_bytes bigint check (daily_bytes > 0),
  total_bytes bigint check (total_bytes > 0)
);

-- Parts of an upload that is put together from several (tus concatenation), and what it is put together from.
alter table media_uploads add column part boolean not null default false;
alter table media_uploads add column parts uuid[];
create index media_uploads_by_owner on media_uploads (owner_id, created_at);
