import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ItemFilter } from '@farandole/ranker';

/** What a filter is built from: rows that viewers liked, oldest first, and how many rows there are. */
export interface FilterTask {
  readonly histories: readonly (readonly number[])[];
  readonly itemCount: number;
}

/** Builds the item-item filter in a thread of its own, which ends with it. */
export async function buildFilter(task: FilterTask): Promise<ItemFilter> {
  const worker = new Worker(new URL('./filter-worker.ts', import.meta.url));
  try {
    worker.postMessage(task);
    const [filter] = (await once(worker, 'message')) as [ItemFilter];
    return filter;
  } finally {
    await worker.terminate();
  }
}
