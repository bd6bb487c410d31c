-- Clips are looked up by halves of their hashes, of a picture every two seconds of every view; `pictures` holds two a
-- second, all of a view and then the next, in four views, each hash with its lower half first.
update media_fingerprints fingerprint set picture_tokens = coalesce((
  select array_agg(distinct half)
  from generate_series(0, octet_length(pictures) / 8 - 1) as place,
       lateral (values (0), (4)) as side (byte),
       lateral (select place * 8 + side.byte as at) as start,
       lateral (select ((get_byte(pictures, at + 3)::bit(8) || get_byte(pictures, at + 2)::bit(8) || get_byte(pictures, at + 1)::bit(8) || get_byte(pictures, at)::bit(8))::bit(32))::int as half) as word
  where place % (octet_length(pictures) / 32) % 4 = 0
    and substring(pictures from place * 8 + 1 for 8) <> '\x0000000000000000'
), '{}')
where octet_length(pictures) >= 32;
