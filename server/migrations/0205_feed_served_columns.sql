-- What was served, in arrays instead of JSON: PostgreSQL reads no text and compresses nothing, which halves what a page costs it, and
-- every number can be asked for in SQL. Arrays of slots have one entry a slot, in their order; `readings`, `points` and `against`
-- one a signal of `signals`. A slot's score is the sum of its points.
alter table feed_served_pages
  add column videos uuid[],
  add column sources text[],
  -- of the first-audience pool; null outside it
  add column stages smallint[],
  -- chance that this video got this slot
  add column propensities float8[],
  -- predicted chance of each outcome in ten-thousandths, one row a slot; empty without a prediction
  add column heads smallint[],
  -- by score alone, among `considered`
  add column ranks int[],
  add column considered int,
  -- signals that brought anything, here or as the median of all considered
  add column signals text[],
  -- what was measured of each slot, in ten-thousandths, and the points that brought
  add column readings smallint[],
  add column points int[],
  add column against int[],
  -- what viewers were told of placements: one entry a slot, null for the others; null where there is none
  add column labels jsonb;

with slot as (
  select session, page, at, one
  from feed_served_pages, json_array_elements(slots) with ordinality as s (one, at)
), share as (
  select session, page, at, of.place, of.share->>'signal' as signal, (of.share->>'value')::float8 as value,
    (of.share->>'points')::int as points, (of.share->>'against')::int as against
  from slot, json_array_elements(one->'because'->'signals') with ordinality as of (share, place)
), name as (
  select session, page, signal, max(against) as against, row_number() over (partition by session, page order by max(place), signal) as place
  from share group by session, page, signal
), reading as (
  select slot.session, slot.page, slot.at, array_agg(coalesce(round(share.value * 10000), 0)::smallint order by name.place) as readings,
    array_agg(coalesce(share.points, 0) order by name.place) as points
  from slot join name using (session, page) left join share using (session, page, at, signal) group by slot.session, slot.page, slot.at
), named as (
  select session, page, array_agg(signal order by place) as signals, array_agg(against order by place) as against from name group by session, page
), read as (
  select session, page, array_agg(readings order by at) as readings, array_agg(points order by at) as points from reading group by session, page
), filled as (
  select session, page,
    array_agg((one->>'videoId')::uuid order by at) as videos,
    array_agg(one->>'source' order by at) as sources,
    array_agg((one->>'stage')::smallint order by at) as stages,
    array_agg((one->>'propensity')::float8 order by at) as propensities,
    array_agg((select array_agg(round(head::float8 * 10000)::smallint order by n) from json_array_elements_text(one->'heads') with ordinality as h (head, n)) order by at)
      filter (where json_array_length(one->'heads') > 0) as heads,
    array_agg((one->'because'->>'rank')::int order by at) as ranks,
    max((one->'because'->>'considered')::int) as considered,
    case when count(one->'label') > 0 then jsonb_agg(one->'label' order by at) end as labels
  from slot group by session, page
)
update feed_served_pages p set
  (videos, sources, stages, propensities, heads, ranks, considered, labels) =
    (f.videos, f.sources, f.stages, f.propensities, coalesce(f.heads, '{}'), f.ranks, f.considered, f.labels),
  (signals, against, readings, points) = (coalesce(n.signals, '{}'), coalesce(n.against, '{}'), coalesce(r.readings, '{}'), coalesce(r.points, '{}'))
from filled f left join named n using (session, page) left join read r using (session, page)
where p.session = f.session and p.page = f.page;

delete from feed_served_pages where videos is null;
alter table feed_served_pages
  drop column slots,
  alter column videos set not null,
  alter column sources set not null,
  alter column stages set not null,
  alter column propensities set not null,
  alter column heads set not null,
  alter column ranks set not null,
  alter column considered set not null,
  alter column signals set not null,
  alter column readings set not null,
  alter column points set not null,
  alter column against set not null;
