-- What category pages read, kept and asked as hashtag pages are, by the same code: `tag` holds the id of a category.
create table search_categorised_videos (like search_tagged_videos including all);
create table search_categories (like search_hashtags including all);
