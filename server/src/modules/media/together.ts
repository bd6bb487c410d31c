/** Waits for all of `work` to end, also when one fails: nothing goes on with what the caller is about to remove. Throws the first failure. */
export async function together<T extends readonly unknown[]>(work: { [K in keyof T]: T[K] | Promise<T[K]> }): Promise<T> {
  const ended = await Promise.allSettled(work);
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  return ended.map((one) => one.status === 'fulfilled' && one.value) as unknown as T;
}
