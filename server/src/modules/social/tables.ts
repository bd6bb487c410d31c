import type { Generated } from 'kysely';

/** The rows this module owns. */
export interface SocialTables {
  social_follows: { follower_id: string; followee_id: string; created_at: Date };
  social_follow_requests: { requester_id: string; target_id: string; created_at: Date };
  social_blocks: { blocker_id: string; blocked_id: string; created_at: Date };
  social_mutes: { muter_id: string; muted_id: string; created_at: Date };
  social_likes: { account_id: string; video_id: string; created_at: Date };
  social_saves: { account_id: string; video_id: string; created_at: Date };
  social_reposts: { account_id: string; video_id: string; created_at: Date };
  social_collections: { id: string; account_id: string; name: string; shared: boolean; created_at: Date };
  social_collection_videos: { collection_id: string; video_id: string; created_at: Date };
  social_profile_choices: { account_id: string; likes_public: boolean; follows_hidden: boolean };
  social_comments: {
    id: string;
    video_id: string;
    video_author_id: string;
    thread_id: string | null;
    account_id: string;
    text: string;
    mention_ids: string[];
    untagged_ids: Generated<string[]>;
    created_at: Date;
    edited_at: Date | null;
    likes: Generated<number>;
    replies: Generated<number>;
    held: 'approval' | 'words' | null;
    approved: Generated<boolean>;
    pinned: Generated<boolean>;
    hearted: Generated<boolean>;
    request_key: string | null;
  };
  social_comment_versions: { comment_id: string; written_at: Date; text: string };
  social_comment_likes: { account_id: string; comment_id: string; created_at: Date };
  social_comment_choices: { account_id: string; audience: 'everyone' | 'followers' | 'nobody'; approval: boolean; words: string[] };
  social_comment_audiences: { video_id: string; audience: 'everyone' | 'followers' | 'nobody' };
  social_account_counts: { account_id: string; followers: number; likes: number };
  social_video_counts: { video_id: string; likes: number; comments: number; reposts: number };
  social_polls: {
    id: string;
    video_id: string;
    author_id: string;
    question: string;
    options: string[];
    votes: number[];
    followers_only: boolean;
    created_at: Date;
    ends_at: Date;
  };
  social_packs: { id: string; owner_id: string; title: string; text: string; created_at: Date };
  social_pack_members: { pack_id: string; account_id: string; created_at: Date };
  social_pack_refusals: { owner_id: string; account_id: string; created_at: Date };
  social_pack_follows: { follower_id: string; pack_id: string; followee_id: string; requested: boolean; created_at: Date };
  social_suggestion_dismissals: { account_id: string; dismissed_id: string; created_at: Date };
  social_poll_votes: { poll_id: string; account_id: string; choice: number; created_at: Date };
}
