import { parentPort } from 'node:worker_threads';
import { buildItemFilter, defaultItemFilter, interactionsOf } from '@farandole/ranker';
import type { PackedTask } from './build-filter.ts';

/** A thread that builds the item-item filter, so that pages never wait for it. */
parentPort?.on('message', ({ rows, ends, itemCount }: PackedTask) => {
  const histories = Array.from(ends, (end, at) => rows.subarray(ends[at - 1] ?? 0, end));
  const filter = buildItemFilter(interactionsOf(histories, itemCount, true), defaultItemFilter);
  parentPort?.postMessage(filter, [filter.offsets.buffer, filter.neighbours.buffer, filter.weights.buffer] as ArrayBuffer[]);
});
