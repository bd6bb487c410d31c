/** The rows this module owns. */
export interface SocialTables {
  social_follows: { follower_id: string; followee_id: string; created_at: Date };
  social_blocks: { blocker_id: string; blocked_id: string; created_at: Date };
  social_mutes: { muter_id: string; muted_id: string; created_at: Date };
  social_likes: { account_id: string; video_id: string; created_at: Date };
  social_comments: { id: string; video_id: string; account_id: string; text: string; mention_ids: string[]; created_at: Date };
  social_account_counts: { account_id: string; followers: number; likes: number };
  social_video_counts: { video_id: string; likes: number; comments: number };
}
