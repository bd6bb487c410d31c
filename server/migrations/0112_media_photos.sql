-- Photos of a post, in the order in which they are swiped. An asset with photos has no film: it is 'waiting' until it is
-- posted, and 'ready' from then on.
create table media_photos (
  asset_id uuid not null references media_assets on delete cascade,
  place smallint not null check (place between 0 and 34),
  width integer not null,
  height integer not null,
  thumbhash text not null,
  average_colour text not null,
  alt text not null default '' check (length(alt) <= 1000),
  avif_key text not null,
  webp_key text not null,
  jpeg_key text not null,
  poster_key text not null,
  bytes bigint not null,
  primary key (asset_id, place)
);
