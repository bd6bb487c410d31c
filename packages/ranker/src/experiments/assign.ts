import { mix } from '../random.ts';

/**
 * The arm of a unit, from 0: the same unit and salt always give the same arm, and other salts give independent ones.
 * `shares` add up to 1 at most; the rest is in no arm, −1.
 */
export function armOf(unit: string, salt: string, shares: readonly number[]): number {
  let place = drawOf(unit, salt);
  for (const [arm, share] of shares.entries()) {
    if (place < share) return arm;
    place -= share;
  }
  return -1;
}

/** A number from 0 up to 1 (FNV-1a over salt and unit, mixed). */
function drawOf(unit: string, salt: string): number {
  let hash = 0x811c9dc5;
  for (const text of [salt, '\0', unit]) for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mix(hash, hash >>> 15) / 2 ** 32;
}
