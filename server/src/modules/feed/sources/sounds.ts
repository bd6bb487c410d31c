import type { CandidateSource } from '../candidate-source.ts';
import type { Catalogue } from '../catalogue.ts';
import { type Histories, likedRows } from '../learning/histories.ts';

/** Liked videos of the history whose sounds are looked at, the last ones; videos read of each sound, the newest. */
const LOOKED_AT = 12;
const OF_EACH = 40;
/** Sounds that rise, kept in order. */
const KEPT = 20;
/** Creators whose videos a sound must have: nobody makes one rise alone. */
const CREATORS = 3;
/** Impressions that "as expected" counts for beside those of a sound, and the lift below which nothing rises. */
const PRIOR = 50;
const LEAST = 0.02;
/** Age at which an impression counts half, in milliseconds. */
const HALF_LIFE_MS = 3 * 24 * 3_600_000;

/** Other videos of the sounds that a viewer liked last, then those of sounds that are met better than expected of late, whoever uses them; of each sound the best met first. */
export function soundSource(catalogue: Catalogue, histories: Pick<Histories, 'of'>): CandidateSource {
  const { rows } = catalogue;
  const soundOf = (row: number) => (rows.columns.sound[row] ?? 0) - 1;
  let rising: readonly (readonly [sound: number, score: number])[] = [];

  /** Rows of a sound, the newest first. */
  function rowsOf(sound: number): number[] {
    const found: number[] = [];
    for (const row of catalogue.timelineOfSound(sound).newest()) if (found.push(row) === OF_EACH) break;
    return found;
  }

  /** Mean lift of its impressions, those of young videos before all; 0 while too few creators use it. */
  function scoreOf(sound: number, now: number): number {
    const { author, liftCount, liftSum, publishedAt } = rows.columns;
    const found = rowsOf(sound);
    if (new Set(found.map((row) => author[row])).size < CREATORS) return 0;
    let [sum, count] = [0, PRIOR];
    for (const row of found) {
      const fades = 2 ** (-Math.max(0, now - (publishedAt[row] as number)) / HALF_LIFE_MS);
      sum += fades * (liftSum[row] as number);
      count += fades * (liftCount[row] as number);
    }
    return sum / count;
  }

  return {
    name: 'sounds',
    quota: 25,
    profiles: true,
    candidates({ viewerKey }, take) {
      const { lift } = rows.columns;
      const liked = viewerKey === undefined ? [] : likedRows(histories.of(viewerKey)).slice(-LOOKED_AT).toReversed();
      for (const sound of new Set([...liked.map(soundOf), ...rising.map(([one]) => one)])) {
        if (sound < 0) continue;
        for (const row of rowsOf(sound).sort((a, b) => (lift[b] as number) - (lift[a] as number))) if (!take(row)) return;
      }
    },
    refresh(now, changed) {
      const sounds = new Set(rising.map(([sound]) => sound));
      if (changed) for (const row of changed) sounds.add(soundOf(row));
      else for (let sound = 0; sound < rows.sounds.size; sound++) sounds.add(sound);
      sounds.delete(-1);
      rising = [...sounds]
        .map((sound) => [sound, scoreOf(sound, now)] as const)
        .filter(([, score]) => score > LEAST)
        .sort((a, b) => b[1] - a[1])
        .slice(0, KEPT);
    },
  };
}
