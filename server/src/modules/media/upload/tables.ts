/** The rows this part owns. */
export interface UploadTables {
  media_uploads: {
    id: string;
    owner_id: string;
    file_name: string;
    declared_bytes: number;
    state: 'receiving' | 'complete';
    part: boolean;
    parts: string[] | null;
    created_at: Date;
    expires_at: Date;
  };
}
