/**
 * Many small writes to the same hot rows, one transaction: the counter of a video that everybody likes at once
 * costs one row lock per batch instead of one per like. Callers get their answer after the commit.
 *
 * A batch is gathered (for `windowMs`, or while the one before is being written), committed, answered. When the
 * database gave it up to end a deadlock it is written again; when a row was bad it is halved until the bad item
 * stands alone, so that nobody pays for a neighbour's mistake; any other failure goes to everyone in the batch.
 */
export interface GroupCommit<Item, Result> {
  /** Resolves with the item's own result once its batch is committed; rejects when it could not be. */
  add(item: Item): Promise<Result>;
  /** Waits for everything added so far. */
  drain(): Promise<void>;
}

/** How batches are formed. */
export interface GroupCommitOptions {
  /** Items in one transaction at most. Default 1000. */
  maxBatch?: number;
  /** How long the first item of a batch may wait for company, in milliseconds. Default 2. */
  windowMs?: number;
  /** Batches under way at the same time, where it does not matter which of two is first. Default 1. */
  atOnce?: number;
}

interface Waiting<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/** How often a batch is written again after a deadlock or a serialisation failure. */
const MAX_RETRIES = 5;

/**
 * `commit` writes a batch in one transaction and returns one result per item, in order; it may be called again with
 * the same items, or with a part of them, after it threw. Unless `atOnce` says otherwise one batch runs at a time, so that
 * results are those of a serial execution; the next one gathers meanwhile.
 */
export function createGroupCommit<Item, Result>(
  commit: (items: Item[]) => Promise<Result[]>,
  options: GroupCommitOptions = {},
): GroupCommit<Item, Result> {
  const { maxBatch = 1000, windowMs = 2, atOnce = 1 } = options;
  let gathering: Waiting<Item, Result>[] = [];
  const full: Waiting<Item, Result>[][] = [];
  const writers = new Set<Promise<void>>();
  /** One of the writers waits for company, and will take what comes. */
  let waiting = false;

  function takeBatch(): Waiting<Item, Result>[] {
    const batch = full.shift();
    if (batch) return batch;
    const rest = gathering;
    gathering = [];
    return rest;
  }

  /** Commits a batch. Answers are written a moment later, which takes as long: by then the next batch is on its way to the database. */
  async function write(batch: Waiting<Item, Result>[]): Promise<void> {
    let results: Result[];
    try {
      results = await commitWithRetry(batch.map(({ item }) => item));
    } catch (error) {
      if (batch.length === 1 || !isBadRow(error)) {
        setImmediate(() => {
          for (const { reject } of batch) reject(error);
        });
        return;
      }
      const middle = batch.length >> 1;
      await write(batch.slice(0, middle));
      return write(batch.slice(middle));
    }
    setImmediate(() => {
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
    });
  }

  async function commitWithRetry(items: Item[]): Promise<Result[]> {
    for (let retries = 0; ; retries += 1) {
      try {
        return await commit(items);
      } catch (error) {
        if (!isConflict(error) || retries === MAX_RETRIES) throw error;
      }
    }
  }

  async function run(leave: () => void): Promise<void> {
    waiting = true;
    await new Promise((done) => setTimeout(done, windowMs));
    waiting = false;
    for (let batch = takeBatch(); batch.length > 0; batch = takeBatch()) await write(batch);
    // at once: whoever comes a moment later has to see that nobody is left to write
    leave();
  }

  function begin(): void {
    const writer: Promise<void> = run(() => writers.delete(writer));
    writers.add(writer);
  }

  return {
    add(item) {
      return new Promise<Result>((resolve, reject) => {
        gathering.push({ item, resolve, reject });
        if (gathering.length === maxBatch) {
          full.push(gathering);
          gathering = [];
        }
        if (!waiting && writers.size < atOnce) begin();
      });
    },
    async drain() {
      while (writers.size > 0) await Promise.all(writers);
      // and for the answers of the last batch
      await new Promise(setImmediate);
    },
  };
}

/** Deadlock or serialisation failure: nothing was wrong with the batch itself. */
function isConflict(error: unknown): boolean {
  return ['40001', '40P01'].includes(sqlState(error));
}

/** Bad data (class 22) or a broken constraint (class 23): some item of the batch is at fault. */
function isBadRow(error: unknown): boolean {
  return /^2[23]/.test(sqlState(error));
}

function sqlState(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}
