-- Resumable uploads. While one is being received its bytes are a file on the server that receives it; its row counts
-- towards its owner's quota with the bytes it declares. A complete row is kept for some days, for clients that ask again.
create table media_uploads (
  id uuid primary key,
  owner_id uuid not null,
  file_name text not null,
  declared_bytes bigint not null check (declared_bytes > 0),
  state text not null check (state in ('receiving', 'complete')),
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index media_uploads_receiving_by_owner on media_uploads (owner_id) where state = 'receiving';
create index media_uploads_by_expiry on media_uploads (expires_at);
