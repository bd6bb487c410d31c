import { HASHED_SIDE } from './low-frequencies.ts';

/** A part of a picture; `right` and `bottom` are the first columns and rows outside. */
export interface Inner {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A border is of one colour: grey values of a line differ by no more than this, in every picture. */
const EVEN = 10;
/** At most this share of a side may be border; more is content that happens to be even. */
const MAX_SHARE = 0.4;

/** What is left of a film's pictures without the even bars around them. `frames` are `side` × `side` grey values each. */
export function withoutBorders(frames: readonly Uint8Array[], side: number): Inner {
  const limit = Math.floor(side * MAX_SHARE);
  const even = (line: number, isRow: boolean) =>
    frames.every((frame) => {
      let least = 255;
      let most = 0;
      for (let place = 0; place < side; place += 1) {
        const value = frame[isRow ? line * side + place : place * side + line] ?? 0;
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
      return most - least <= EVEN;
    });
  const depth = (lineAt: (depth: number) => number, isRow: boolean) => {
    let lines = 0;
    while (lines < limit && even(lineAt(lines), isRow)) lines += 1;
    return lines === limit ? 0 : lines;
  };
  const fromStart = (line: number) => line;
  const fromEnd = (line: number) => side - 1 - line;
  return {
    left: depth(fromStart, false),
    top: depth(fromStart, true),
    right: side - depth(fromEnd, false),
    bottom: side - depth(fromEnd, true),
  };
}

/** Shrinks a part of a picture to the size that is hashed: every target pixel is the mean of what it covers. */
export function shrink(frame: Uint8Array, side: number, { left, top, right, bottom }: Inner): Float64Array {
  const columns = weights(left, right);
  const rows = weights(top, bottom);
  const small = new Float64Array(HASHED_SIDE * HASHED_SIDE);
  for (const [row, overRows] of rows.entries()) {
    for (const [column, overColumns] of columns.entries()) {
      let sum = 0;
      for (const [y, tall] of overRows) for (const [x, wide] of overColumns) sum += (frame[y * side + x] ?? 0) * tall * wide;
      small[row * HASHED_SIDE + column] = sum;
    }
  }
  return small;
}

/** For each target pixel the source pixels it covers, with the share each has. */
function weights(from: number, to: number): [number, number][][] {
  const step = (to - from) / HASHED_SIDE;
  return Array.from({ length: HASHED_SIDE }, (_, index) => {
    const start = from + index * step;
    const end = start + step;
    const covered: [number, number][] = [];
    for (let place = Math.floor(start); place < end; place += 1) {
      covered.push([place, (Math.min(end, place + 1) - Math.max(start, place)) / step]);
    }
    return covered;
  });
}
