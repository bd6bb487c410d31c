/** The rows of the findings about clips. */
export interface AnalysisTables {
  media_findings: {
    asset_id: string;
    /** When flashing begins; `null` when nothing flashes. */
    flashes_at_ms: number | null;
    /** `null` without a sound track. */
    is_silent: boolean | null;
    /** One byte a part. */
    waveform: Buffer | null;
    found_at: Date;
  };
  media_fingerprints: {
    asset_id: string;
    group_id: string;
    uploaded_at: Date;
    pictures: Buffer;
    sound: Buffer;
    picture_tokens: number[];
    sound_tokens: number[];
  };
  media_likenesses: {
    asset_id: string;
    other_id: string;
    verdict: 'same' | 'review';
    distance: number;
    mirrored: boolean;
    offset_ms: number;
    sound_error: number | null;
  };
}
