import { mix } from '../random.ts';

/** What a video is about, as words of different kinds. */
export interface Content {
  readonly creator: string;
  readonly sound: string | null;
  readonly hashtags: readonly string[];
  /** Words of the caption, in lower case. */
  readonly words: readonly string[];
}

/** What a word of each kind counts; several of a kind share it. */
export const CONTENT_WEIGHTS = { creator: 1, sound: 0.7, hashtags: 1, words: 0.5 } as const;

/** Signs that one word sets: few, so that two words seldom meet, and enough that they can. */
const SIGNS = 4;

/**
 * A vector of length 1 that two videos share as far as they share words: each word adds `SIGNS` seeded signs at seeded
 * places (feature hashing: Weinberger et al., ICML 2009), so that no dictionary is kept. All zeros for a video without words.
 */
export function contentVector(content: Content, dimensions: number, seed = 1): Float32Array {
  const vector = new Float32Array(dimensions);
  const kinds = [
    ['creator', [content.creator]],
    ['sound', content.sound === null ? [] : [content.sound]],
    ['hashtags', content.hashtags],
    ['words', content.words],
  ] as const;
  for (const [kind, words] of kinds) {
    for (const word of new Set(words)) {
      const amount = CONTENT_WEIGHTS[kind] / Math.sqrt(words.length);
      let state = hashText(`${kind} ${word}`, seed);
      for (let sign = 0; sign < SIGNS; sign++) {
        state = mix(state, sign + 1);
        const at = state % dimensions;
        vector[at] = (vector[at] as number) + (state & 0x8000_0000 ? amount : -amount);
      }
    }
  }
  const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return norm > 0 ? vector.map((value) => value / norm) : vector;
}

/** FNV-1a over the whole text. */
function hashText(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}
