-- How many slips of the finger part two words that share a form of search_near: two letters that changed places are one.
create function search_slips(a text, b text) returns integer language sql immutable parallel safe
  return case when length(a) = length(b) and translate(a, b, '') = '' and translate(b, a, '') = '' then least(1, levenshtein(a, b)) else levenshtein(a, b) end;
