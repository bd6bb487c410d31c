import type { JsonParts } from '#platform/http/json-parts.ts';
import type { VideoView } from './video-view.ts';

/** Where a view keeps the JSON of its part that is the same for every viewer, up to the last brace. JSON itself and schemas do not see symbols. */
export const STILL = Symbol('still');

/** A view, or a part of one, that was written before. */
export interface Written {
  [STILL]: Buffer;
}

/** Adds a view to a JSON text. Of one that came from the presenter only the counts and what is the viewer's are written anew. */
export function writeVideoView(view: VideoView & Partial<Written>, parts: JsonParts): void {
  const { [STILL]: still, counts, viewer, pinned, assetId, processing } = view;
  if (still === undefined) parts.push(JSON.stringify(view));
  else parts.push(still, `,${JSON.stringify({ counts, viewer, pinned, assetId, processing }).slice(1)}`);
}

/** What `STILL` keeps of a view. */
export function writeStill(view: object): Buffer {
  return Buffer.from(JSON.stringify(view).slice(0, -1));
}
