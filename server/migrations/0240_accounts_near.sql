-- Each word of handle and name, and each with one letter left out (search_near): two words within one slip of the finger share one.
-- Trigrams see that in long words alone: "aragn" has too few in common with "aragon".
create function accounts_near(folded text) returns text[] language sql immutable parallel safe
  return array(select distinct form from unnest(string_to_array(ltrim(folded), ' ')) as word, unnest(search_near(word)) as form);
create index accounts_near on accounts using gin (accounts_near(folded)) with (fastupdate = off);
