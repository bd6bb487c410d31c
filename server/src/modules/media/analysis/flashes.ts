import { linearLight } from './linear-light.ts';

/** Side of the pictures that are searched for flashes. */
export const FLASH_SIDE = 24;
/** Pictures a second: all that a rendition on a phone shows. */
export const FLASH_RATE = 30;

/** From white at 1: a smaller change is no flash. */
const CHANGE = 0.1;
/** Nor is one between two bright pictures. */
const DARKER_BELOW = 0.8;
/** Share of red from which a colour is a saturated red, and the change of chromaticity that makes it flash. */
const RED_SHARE = 0.8;
const RED_CHANGE = 0.2;
/** Share of the picture that changes at once. */
const AREA = 0.25;
/** Three flashes are three changes there and three back. */
const ALLOWED_CHANGES = 6;
/** An edge of light that takes so many pictures still counts as one change. */
const AT_ONCE = 3;

/**
 * When a film begins to flash more than three times within a second, in milliseconds; `null` when it never does. General
 * and red flashes as WCAG 2.2 defines them (success criterion 2.3.1), over a quarter of the picture as in ITU-R BT.1702.
 * `rgb`: pictures of `FLASH_SIDE` squared, three bytes a pixel, `FLASH_RATE` a second.
 */
export function findFlashes(rgb: Uint8Array): number | null {
  const cells = FLASH_SIDE * FLASH_SIDE;
  const light = createChanges((from, to) => Math.abs(to - from) >= CHANGE && Math.min(from, to) < DARKER_BELOW);
  const red = createChanges((from, to) => Math.abs(to - from) >= RED_CHANGE);
  for (let frame = 0; (frame + 1) * cells * 3 <= rgb.length; frame += 1) {
    const luminance = new Float64Array(cells);
    const redness = new Float64Array(cells);
    for (let cell = 0; cell < cells; cell += 1) {
      const at = (frame * cells + cell) * 3;
      const colour = [linearLight(rgb[at] ?? 0), linearLight(rgb[at + 1] ?? 0), linearLight(rgb[at + 2] ?? 0)] as const;
      luminance[cell] = 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2];
      redness[cell] = rednessOf(colour);
    }
    const began = [light.add(frame, luminance), red.add(frame, redness)].filter((first) => first !== null);
    if (began.length > 0) return Math.round((Math.min(...began) * 1000) / FLASH_RATE);
  }
  return null;
}

/** Distance of a saturated red from white in the CIE 1976 chromaticity diagram; 0 for every other colour. */
function rednessOf([r, g, b]: readonly [number, number, number]): number {
  const sum = r + g + b;
  if (sum < 0.01 || r / sum < RED_SHARE) return 0;
  const [x, y, z] = [0.4124 * r + 0.3576 * g + 0.1805 * b, 0.2126 * r + 0.7152 * g + 0.0722 * b, 0.0193 * r + 0.1192 * g + 0.9505 * b];
  const whole = x + 15 * y + 3 * z;
  return Math.hypot((4 * x) / whole - 0.1978, (9 * y) / whole - 0.4683);
}

/** Counts changes back and forth that a large part of the picture makes at once. */
function createChanges(isChange: (from: number, to: number) => boolean) {
  /** The last turning point of each cell, and the direction since then. */
  let extreme: Float64Array | null = null;
  let direction = new Int8Array(0);
  let risen: number[] = [];
  let fallen: number[] = [];
  const changes: { frame: number; direction: number }[] = [];
  return {
    /** Takes a picture's values; returns the picture at which too many changes began. */
    add(frame: number, values: Float64Array): number | null {
      if (!extreme) {
        extreme = values.slice();
        direction = new Int8Array(values.length);
        return null;
      }
      let up = 0;
      let down = 0;
      for (let cell = 0; cell < values.length; cell += 1) {
        const value = values[cell] ?? 0;
        const from = extreme[cell] ?? 0;
        const turned = Math.sign(value - from);
        if (turned === direction[cell]) extreme[cell] = value;
        else if (isChange(from, value)) {
          direction[cell] = turned;
          extreme[cell] = value;
          if (turned > 0) up += 1;
          else down += 1;
        }
      }
      risen = [...risen, up].slice(-AT_ONCE);
      fallen = [...fallen, down].slice(-AT_ONCE);
      const enough = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0) >= AREA * values.length;
      const last = changes.at(-1)?.direction;
      if (enough(risen) && last !== 1) changes.push({ frame, direction: 1 });
      else if (enough(fallen) && last !== -1) changes.push({ frame, direction: -1 });
      const first = changes.at(-1 - ALLOWED_CHANGES)?.frame;
      return first !== undefined && frame - first < FLASH_RATE ? first : null;
    },
  };
}
