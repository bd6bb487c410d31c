import type { VideoView } from './video-view.ts';

/** Where a view keeps the JSON of its part that is the same for every viewer. JSON itself and schemas do not see symbols. */
export const STILL = Symbol('still');

/** A view, or a part of one, that was written before. */
export interface Written {
  [STILL]: string;
}

/** A view as JSON. Of one that came from the presenter only the counts and what is the viewer's are written anew. */
export function videoViewText(view: VideoView & Partial<Written>): string {
  const { [STILL]: still, counts, viewer, pinned, processing } = view;
  if (still === undefined) return JSON.stringify(view);
  return `${still.slice(0, -1)},${JSON.stringify({ counts, viewer, pinned, processing }).slice(1)}`;
}
