-- A post in which nothing is heard says nothing: it has a row without words, as one with subtitles has a row with words.
-- A row therefore tells that everything said in a video can be read.
insert into search_spoken (video_id, words)
  select videos.id, '' from videos join media_assets assets on assets.id = videos.asset_id
  where videos.state = 'published'
    and (assets.has_sound = false
      or exists (select from media_findings findings where findings.asset_id = assets.id and findings.is_silent)
      or exists (select from media_photos photos where photos.asset_id = assets.id))
  on conflict do nothing;
