/** The rows this module owns. */
export interface SearchTables {
  search_tagged_videos: { tag: string; video_id: string; published_at: Date; views: number };
  /** `tag` is a category. */
  search_categorised_videos: SearchTables['search_tagged_videos'];
  search_categories: SearchTables['search_hashtags'];
  /** `tag` is the UUID of a sound. */
  search_sound_videos: SearchTables['search_tagged_videos'];
  search_sounds: SearchTables['search_hashtags'];
  search_spoken: { video_id: string; words: string };
  search_hashtags: { tag: string; folded: string; videos: number; views: number };
  search_videos: { video_id: string; published_at: Date; heat: number; rank: number; words: string[]; lexemes: string };
  search_best_videos: { video_id: string; rank: number; lexemes: string };
  search_best_floor: { single: boolean; floor: number; changes: number };
  search_followed_hashtags: { account_id: string; tag: string; followed_at: Date };
  search_view_hours: { video_id: string; hour: Date; views: number };
  search_words: { word: string; spelling: string | null; near: string[]; videos: number };
}
