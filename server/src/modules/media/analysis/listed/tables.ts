import type { Generated } from 'kysely';

/** The rows of what may not be published. */
export interface ListedTables {
  media_listed_hashes: {
    id: string;
    kind: 'file' | 'picture';
    value: string;
    reference: string;
    added_by: string;
    added_at: Date;
  };
  media_evidence: {
    /** Given by the database. */
    number: Generated<number>;
    asset_id: string;
    /** JSON, exactly as it was sealed. */
    record: string;
    /** SHA-256 of the seal before and the record, in hexadecimal. */
    seal: string;
    source_key: string;
    recorded_at: Date;
  };
}
