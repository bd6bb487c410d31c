import type { VideoId } from '#modules/videos';
import { COPY, LISTED, type VideoRows } from './video-rows.ts';

/** Videos that show the same. Of each group one may be recommended: the first upload, or while it is not listed the next. */
export interface Copies {
  /** One shows what another, uploaded first of its group, shows. */
  found(copy: VideoId, original: VideoId): void;
  /** A video came into the catalogue, or left it. */
  moved(id: VideoId): void;
  /** The listed video that is recommended in the place of this one; `null` when that is this one itself. */
  standInFor(id: VideoId): VideoId | null;
  /** What a snapshot keeps. A view, not a copy. */
  dump(): readonly (readonly VideoId[])[];
}

/** No copies, or those of a snapshot. Which are recommended stands in the flags of their rows. */
export function createCopies({ ids, columns }: Pick<VideoRows, 'ids' | 'columns'>, known: readonly (readonly VideoId[])[] = []): Copies {
  /** Groups by each of their videos, the first upload at the head. */
  const groups = new Map<VideoId, readonly VideoId[]>();
  for (const group of known) for (const id of group) groups.set(id, group);

  function isListed(id: VideoId): boolean {
    const row = ids.find(id);
    return row >= 0 && ((columns.flags[row] ?? 0) & LISTED) !== 0;
  }

  /** The one that is recommended. Of others than the first upload, the first that was published. */
  function standing(group: readonly VideoId[]): VideoId | undefined {
    const [original, ...others] = group;
    if (original === undefined || isListed(original)) return original;
    const publishedAt = (id: VideoId) => columns.publishedAt[ids.find(id)] ?? 0;
    return others.filter(isListed).sort((a, b) => publishedAt(a) - publishedAt(b) || (a < b ? -1 : 1))[0];
  }

  function mark(group: readonly VideoId[]): void {
    const stands = standing(group);
    for (const id of group) {
      const row = ids.find(id);
      if (row >= 0) columns.flags[row] = ((columns.flags[row] ?? 0) & ~COPY) | (stands === undefined || id === stands ? 0 : COPY);
    }
  }

  return {
    found(copy, original) {
      if (copy === original) return;
      const group = [...new Set([original, ...(groups.get(original) ?? []), ...(groups.get(copy) ?? []), copy])];
      for (const id of group) groups.set(id, group);
      mark(group);
    },
    moved(id) {
      const group = groups.get(id);
      if (group) mark(group);
    },
    standInFor(id) {
      const stands = standing(groups.get(id) ?? []);
      return stands === undefined || stands === id ? null : stands;
    },
    dump: () => [...new Set(groups.values())],
  };
}
