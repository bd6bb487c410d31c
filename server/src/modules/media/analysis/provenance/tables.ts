import type { Generated } from 'kysely';
import type { AiLabel } from './source-types.ts';

/** The rows of what files say of how they were made. */
export interface ProvenanceTables {
  media_provenance: {
    asset_id: string;
    manifest_key: string;
    /** Hexadecimal. */
    manifest_sha256: string;
    source_types: string[];
    /** What the file says. */
    ai_label: AiLabel | null;
    contested_at: Date | null;
  };
  media_provenance_log: {
    number: Generated<number>;
    asset_id: string;
    /** UUID of the account; `null` for ourselves. */
    actor_id: string | null;
    what: 'label-set' | 'label-contested';
    detail: string;
    at: Date;
  };
}
