import { tmpdir } from 'node:os';
import { copyLocally } from './local-copy.ts';
import { type ListedObject, ObjectExistsError, type Storage } from './storage.ts';

/**
 * A storage in the middle of a move: writes go to `to`, reads find an object wherever it is now. Every process of the
 * installation uses it while `moveStorage` runs; afterwards `from` is empty and `to` alone does. Deletions take the
 * source first, which is how the mover learns that a copy of it must not stay.
 */
export function createMovingStorage(from: Storage, to: Storage, scratch: string = tmpdir()): Storage {
  /** The target, the source, and the target again: the object may have moved between the first two looks. */
  const find = async <T>(look: (storage: Storage) => Promise<T | null>): Promise<T | null> => (await look(to)) ?? (await look(from)) ?? look(to);

  return {
    async put(key, source, options) {
      if (options.ifAbsent && (await from.stat(key))) throw new ObjectExistsError(`${key} exists`);
      return to.put(key, source, options);
    },
    open: (key, range) => find((storage) => storage.open(key, range)),
    stat: (key) => find((storage) => storage.stat(key)),
    async delete(key) {
      await from.delete(key);
      await to.delete(key);
    },
    list: (prefix) => listBoth(from, to, prefix),
    materialize: (key) =>
      find(async (storage) => {
        if (storage === to) return to.materialize(key);
        // a path in the source would vanish under the program that reads it
        const object = await from.open(key);
        return object && copyLocally(object, scratch);
      }),
  };
}

/**
 * Both listings as one, in order. The source is read to its end first: what is gone from it by then is in the target
 * already, whereas two listings read side by side could both miss an object that passes between them.
 */
async function* listBoth(from: Storage, to: Storage, prefix: string): AsyncGenerator<ListedObject> {
  const waiting: ListedObject[] = [];
  for await (const object of from.list(prefix)) waiting.push(object);
  let next = 0;
  for await (const object of to.list(prefix)) {
    for (let left = waiting[next]; left !== undefined && left.key <= object.key; left = waiting[++next]) {
      if (left.key < object.key) yield left;
    }
    yield object;
  }
  yield* waiting.slice(next);
}
