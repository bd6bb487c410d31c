-- When a recogniser has listened to a film: it does so once, and what its owner then takes away does not come back.
alter table media_assets add column transcribed_at timestamptz;
