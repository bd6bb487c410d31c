import { LISTED, type VideoRows } from './columns/video-rows.ts';

/**
 * The rows with the largest scores above `least`, largest first: one pass over `among`, or over all of them, with a heap
 * of `count`.
 */
export function bestRows(
  { columns, size }: VideoRows,
  count: number,
  least: number,
  scoreOf: (row: number) => number,
  among?: Iterable<number>,
): Int32Array<ArrayBuffer> {
  const rows = new Int32Array(count);
  const scores = new Float64Array(count);
  let held = 0;
  /** The smallest held stands at 0. */
  function sink(at: number, row: number, score: number): void {
    let place = at;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= held) break;
      if (child + 1 < held && (scores[child + 1] as number) < (scores[child] as number)) child++;
      if ((scores[child] as number) >= score) break;
      rows[place] = rows[child] as number;
      scores[place] = scores[child] as number;
      place = child;
    }
    rows[place] = row;
    scores[place] = score;
  }
  function rise(row: number, score: number): void {
    let place = held++;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if ((scores[parent] as number) <= score) break;
      rows[place] = rows[parent] as number;
      scores[place] = scores[parent] as number;
      place = parent;
    }
    rows[place] = row;
    scores[place] = score;
  }
  function consider(row: number): void {
    const score = scoreOf(row);
    if (!(score > least) || ((columns.flags[row] as number) & LISTED) === 0) return;
    if (held < count) rise(row, score);
    else if (score > (scores[0] as number)) sink(0, row, score);
  }
  if (among) for (const row of among) consider(row);
  else for (let row = 0; row < size; row++) consider(row);
  const order = Array.from({ length: held }, (_, at) => at).sort((a, b) => (scores[b] as number) - (scores[a] as number));
  return Int32Array.from(order, (at) => rows[at] as number);
}
