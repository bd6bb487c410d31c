import type { Generated } from 'kysely';

/** The rows this module owns. */
export interface SoundTables {
  sounds: {
    id: string;
    title: string | null;
    titled_by: string | null;
    /** Of the title, without case and accents. */
    words: Generated<string[]>;
    /** The same words in one text, with a space before each. */
    spaced: Generated<string>;
    near: Generated<string[]>;
    created_at: Date;
  };
  sound_uses: { asset_id: string; sound_id: string; owner_id: string };
}
