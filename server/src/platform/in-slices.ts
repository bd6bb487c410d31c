/** How long work goes on before others have their turn, in milliseconds. */
const SLICE_MS = 2;

/** Runs long work in small slices, between which requests are answered. It yields wherever it may be interrupted, every millisecond at least. */
export async function inSlices<T>(work: Iterator<void, T>): Promise<T> {
  for (let until = performance.now() + SLICE_MS; ; ) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    await new Promise((resolve) => setImmediate(resolve));
    until = performance.now() + SLICE_MS;
  }
}
