import { parentPort } from 'node:worker_threads';
import type { PackedTask } from './learn-in-thread.ts';
import { learnLikeness } from './likeness.ts';

/** A thread that learns what is alike, so that pages never wait for it. */
parentPort?.on('message', ({ rows, ends, itemCount }: PackedTask) => {
  const histories = Array.from(ends, (end, at) => rows.subarray(ends[at - 1] ?? 0, end));
  const likeness = learnLikeness(histories, itemCount);
  const { filter, tastes } = likeness;
  const arrays = [filter.offsets, filter.neighbours, filter.weights, tastes.rows, tastes.factors.vectors, tastes.factors.gram];
  parentPort?.postMessage(
    likeness,
    arrays.map((array) => array.buffer as ArrayBuffer),
  );
});
