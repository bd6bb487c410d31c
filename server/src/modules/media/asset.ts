import type { AiLabel } from './analysis/provenance/source-types.ts';
import type { SubtitleTrack } from './analysis/subtitles/subtitles.ts';
import type { AssetId } from './asset-id.ts';
import type { Note } from './notes.ts';
import type { Photo } from './photos/photo.ts';
import type { RefusalReason } from './refusals.ts';
import type { LadderCount, Skipped } from './skipped.ts';

/**
 * The life of an asset:
 *
 *   waiting ──► processing ──► playable ──► ready
 *                   ├────────────────────► refused   the file cannot be shown; a reason says why
 *                   └────────────────────► failed    we could not do it, after several tries
 *
 * `playable` has at least one rendition that viewers may fetch. Nothing leaves the last three states, and the upload
 * itself is deleted when one of them is reached.
 */
export type AssetState = 'waiting' | 'processing' | 'playable' | 'ready' | 'refused' | 'failed';

/** What is being done, in this order. */
export type AssetStep = 'waiting' | 'probe' | 'first-rendition' | 'renditions' | 'finishing' | 'done';

/** Bytes as uploaded, and the forms made of them. */
export interface Asset {
  id: AssetId;
  /** UUID of the account. */
  ownerId: string;
  state: AssetState;
  step: AssetStep;
  /** Share of the whole work done, 0 to 1. */
  progress: number;
  /** Until everything is ready; `null` while nobody can tell. */
  secondsLeft: number | null;
  /** Renditions of the ladder; `null` until the work is planned, and when nothing will be made. */
  ladder: LadderCount | null;
  refusal: RefusalReason | null;
  /** As the uploader called it; for them only. */
  fileName: string;
  durationMs: number | null;
  /** Size in pixels as shown: upright, with square pixels. */
  width: number | null;
  height: number | null;
  hasSound: boolean | null;
  /** There is a sound track, and nothing to hear in it; `null` while nobody has listened. */
  isSilent: boolean | null;
  /** What its file says of how it was made, unless its author contests that. */
  aiLabel: AiLabel | null;
  /** What viewers are told before it plays. */
  warnings: Warning[];
  /** A blurred picture of at most 28 bytes, in base64. */
  thumbhash: string | null;
  /** `#rrggbb`. */
  averageColour: string | null;
  posterUrl: string | null;
  /** The same in fewer bytes; null where there is none, as of films that are older than it. */
  lightPosterUrl: string | null;
  /** Smallest first. */
  renditions: Rendition[];
  /** What of the ladder was not made, and why; empty until the work is planned. */
  skipped: Skipped[];
  /** What had to be done to the film that its owner may notice. */
  notes: Note[];
  /** Three seconds without sound, for lists. */
  previewUrl: string | null;
  /** WebVTT that says where in one picture the small pictures of the film are. */
  storyboardUrl: string | null;
  /** HLS, for long films. */
  playlistUrl: string | null;
  /** By language. */
  subtitles: SubtitleTrack[];
  /** In the order in which they are swiped; a film has none. */
  photos: Photo[];
}

/** `flashing`: light flashes more than three times a second, which may cause seizures. */
export type Warning = 'flashing';

/** One encoded form. Its address never serves other bytes. */
export interface Rendition {
  width: number;
  height: number;
  codec: 'h264' | 'av1';
  /** Bits a second, sound included. */
  bitrate: number;
  bytes: number;
  url: string;
}

/** States in which no work is left. */
export function isFinal(state: AssetState): boolean {
  return state === 'ready' || state === 'refused' || state === 'failed';
}
