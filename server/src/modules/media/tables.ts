import type { ColumnType } from 'kysely';
import type { AssetState, AssetStep, Rendition } from './asset.ts';
import type { Note } from './notes.ts';
import type { RefusalReason } from './refusals.ts';
import type { Skipped } from './skipped.ts';

/** Who may fetch what was made of an asset: everybody, or who was given a signed address. */
export type Audience = 'public' | 'signed';

/** The rows this module owns. */
export interface MediaTables {
  media_assets: {
    id: string;
    owner_id: string;
    state: AssetState;
    step: AssetStep;
    progress: number;
    seconds_left: number | null;
    refusal: RefusalReason | null;
    file_name: string;
    /** Where the upload is; `null` once its bytes are deleted. */
    source_key: string | null;
    source_bytes: number;
    duration_ms: number | null;
    width: number | null;
    height: number | null;
    has_sound: boolean | null;
    thumbhash: string | null;
    average_colour: string | null;
    poster_key: string | null;
    skipped: ColumnType<Skipped[], string | undefined, string>;
    notes: ColumnType<Note[], Note[] | undefined, Note[]>;
    /** The moment its owner chose for the poster. */
    cover_at_ms: number | null;
    /** When a recogniser has listened to it. */
    transcribed_at: Date | null;
    /** How often the engine died of this file. */
    crashes: number;
    audience: ColumnType<Audience, Audience | undefined, Audience>;
    created_at: Date;
    updated_at: Date;
  };
  media_renditions: {
    asset_id: string;
    /** Name within the asset, `540p`. */
    name: string;
    key: string;
    width: number;
    height: number;
    codec: Rendition['codec'];
    bitrate: number;
    bytes: number;
    provisional: boolean;
  };
  media_files: {
    asset_id: string;
    /** `preview`, `storyboard`, `storyboard-index`, `playlist` and what that names. */
    kind: string;
    key: string;
    bytes: number;
  };
}
