-- Accounts are found by the beginning of any word of their handle or name, without regard to case and accents.
create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- unaccent is not immutable because its dictionary could be replaced; nobody replaces it here
create function accounts_folded(handle text, display_name text) returns text language sql immutable parallel safe
  return ' ' || lower(public.unaccent('public.unaccent', handle || ' ' || translate(handle, '_.', '  ') || ' ' || display_name));

alter table accounts add column folded text not null generated always as (accounts_folded(handle, display_name)) stored;
create index accounts_folded on accounts using gin (folded gin_trgm_ops);
