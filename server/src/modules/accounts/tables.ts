import type { ColumnType, Generated } from 'kysely';
import type { LinkReason, LinkState } from './links/profile-link.ts';
import type { Playback } from './playback.ts';

/** The rows this module owns. The columns of auth_* beyond these belong to the sign-in library. */
export interface AccountTables {
  accounts: {
    id: string;
    handle: string;
    display_name: string;
    bio: Generated<string>;
    avatar_key: string | null;
    role: Generated<'viewer' | 'creator' | 'moderator' | 'admin'>;
    language: 'fr' | 'en';
    private: Generated<boolean>;
    pinned_video_ids: Generated<string[]>;
    created_at: ColumnType<Date, Date | undefined, never>;
    /** Handle and name without case and accents, a space before each word. */
    folded: ColumnType<string, never, never>;
  };
  accounts_links: {
    id: string;
    account_id: string;
    place: number;
    url: string;
    label: string;
    state: LinkState;
    reason: LinkReason | null;
    failures: Generated<number>;
    checked_at: Date | null;
    clicks: Generated<number>;
  };
  account_playback: { account_id: string; choices: Playback };
  account_passkeys: {
    id: string;
    account_id: string;
    credential_id: string;
    public_key: Buffer;
    counter: ColumnType<string, number, number>;
    transports: string[];
    name: string;
    created_at: ColumnType<Date, Date, never>;
    last_used_at: Date | null;
  };
  account_passkey_challenges: { challenge: string; account_id: string | null; expires_at: Date };
  auth_users: { id: string; email: string };
  /** Links that set a new password; `value` is whose. */
  auth_verifications: { value: string; expires_at: Date };
}
