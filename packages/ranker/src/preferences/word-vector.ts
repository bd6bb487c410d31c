import { mix } from '../random.ts';

/**
 * A vector of length 1 for a word: seeded signs at every place. Two words are nearly at right angles
 * (Johnson and Lindenstrauss 1984: cosine 0 ± 1/√`dimensions`), so that no dictionary is kept.
 */
export function wordVector(word: string, dimensions: number): Float32Array {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  const size = 1 / Math.sqrt(dimensions);
  return Float32Array.from({ length: dimensions }, (_, at) => (mix(hash, at + 1) & 0x40 ? size : -size));
}
