import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { inSlices } from '#platform/in-slices.ts';
import type { Likeness } from './likeness.ts';

/** What is learned from: rows that viewers liked, oldest first, and how many rows there are. */
export interface LikesTask {
  readonly histories: readonly (readonly number[])[];
  readonly itemCount: number;
}

/** The same as the thread is told: all rows in one array, and where each history ends. */
export interface PackedTask {
  readonly rows: Uint32Array<ArrayBuffer>;
  readonly ends: Uint32Array<ArrayBuffer>;
  readonly itemCount: number;
}

/** Histories packed in one step: far less than a millisecond. */
const HISTORIES_A_STEP = 200;

/** Learns what is alike in a thread of its own, which ends with it. */
export async function learnInThread(task: LikesTask): Promise<Likeness> {
  const packed = await inSlices(packing(task));
  const worker = new Worker(new URL('./likeness-worker.ts', import.meta.url));
  try {
    // handed over, not copied: a copy of everybody's history would hold up pages
    worker.postMessage(packed, [packed.rows.buffer, packed.ends.buffer]);
    const [likeness] = (await once(worker, 'message')) as [Likeness];
    return likeness;
  } finally {
    await worker.terminate();
  }
}

function* packing({ histories, itemCount }: LikesTask): Generator<void, PackedTask> {
  const ends = new Uint32Array(histories.length);
  let length = 0;
  for (let at = 0; at < histories.length; at++) {
    length += histories[at]?.length ?? 0;
    ends[at] = length;
  }
  const rows = new Uint32Array(length);
  for (let at = 0; at < histories.length; at++) {
    rows.set(histories[at] ?? [], at === 0 ? 0 : ends[at - 1]);
    if (at % HISTORIES_A_STEP === 0) yield;
  }
  return { rows, ends, itemCount };
}
