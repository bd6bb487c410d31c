import type { CandidateSource } from '../candidate-source.ts';
import type { Catalogue } from '../catalogue.ts';
import { newestOf } from '../timeline.ts';
import type { Viewer } from '../viewer.ts';

/** Videos remembered of all a viewer follows, and authors looked at. */
const REMEMBERED = 200;
const AUTHORS = 500;

/** The latest of the authors the viewer follows, newest first. Merged once per viewer, and again when anything was published or the follows changed. */
export function followingSource(catalogue: Catalogue): CandidateSource {
  const merged = new WeakMap<Viewer, { version: string; rows: Int32Array }>();
  return {
    name: 'following',
    quota: 30,
    profiles: true,
    candidates({ viewer }, take) {
      const version = `${catalogue.version} ${viewer.followsVersion}`;
      let known = merged.get(viewer);
      if (known?.version !== version) {
        const timelines = [...viewer.follows].slice(-AUTHORS).map((author) => catalogue.timelineOf(author));
        known = { version, rows: Int32Array.from(newestOf(catalogue.order, timelines, REMEMBERED)) };
        merged.set(viewer, known);
      }
      for (const row of known.rows) if (!take(row)) return;
    },
  };
}
