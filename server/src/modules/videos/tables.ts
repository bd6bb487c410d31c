import type { Generated } from 'kysely';
import type { Category } from './categories.ts';
import type { Commercial, Images } from './declared.ts';

/** The rows this module owns. */
export interface VideoTables {
  videos: {
    id: string;
    author_id: string;
    asset_id: string;
    state: 'processing' | 'scheduled' | 'published' | 'refused' | 'removed';
    visibility: 'public' | 'unlisted' | 'private';
    followers_only: boolean;
    caption: string;
    hashtags: string[];
    categories: Generated<Category[]>;
    mention_ids: string[];
    untagged_ids: Generated<string[]>;
    has_poll: Generated<boolean>;
    answers_comment: string | null;
    language: string | null;
    region: string | null;
    sensitive: boolean;
    origin_host: string | null;
    indexable: boolean;
    cover_at_ms: number | null;
    ai_declared: boolean;
    commercial: Generated<Commercial | null>;
    images: Generated<Images | null>;
    link: Generated<string | null>;
    downloadable: boolean;
    alt: Generated<string>;
    duration_ms: number | null;
    created_at: Date;
    publish_at: Date | null;
    published_at: Date | null;
  };
}
