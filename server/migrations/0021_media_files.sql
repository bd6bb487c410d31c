-- What is made of an asset besides its renditions and its poster: preview, storyboard, playlists. Public, one of a kind.
create table media_files (
  asset_id uuid not null references media_assets on delete cascade,
  kind text not null,
  key text not null unique,
  bytes bigint not null,
  primary key (asset_id, kind)
);
-- Renditions that were not made and why, and what had to be done to the film: words of closed lists.
alter table media_assets add column skipped jsonb not null default '[]';
alter table media_assets add column notes text[] not null default '{}';
-- The moment its owner chose for the poster; null leaves the choice to us.
alter table media_assets add column cover_at_ms integer check (cover_at_ms >= 0);
