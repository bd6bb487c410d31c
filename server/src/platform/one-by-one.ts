/**
 * Work for one key is done one after the other, in the order of asking; for different keys it waits for nothing. For what goes several
 * ways at once: two wishes of one person keep their order.
 */
export function createOneByOne<Key>(): <T>(key: Key, work: () => Promise<T>) => Promise<T> {
  const underWay = new Map<Key, Promise<unknown>>();
  return async (key, work) => {
    for (let before = underWay.get(key); before; before = underWay.get(key)) await before.catch(() => undefined);
    const mine = work();
    underWay.set(key, mine);
    try {
      return await mine;
    } finally {
      underWay.delete(key);
    }
  };
}
