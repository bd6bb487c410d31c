import type { ServerResponse } from 'node:http';
import type { ByteRange, OpenedFile } from '#platform/storage/storage.ts';

/** One read and one write of this size cost little more than of a quarter of it; most answers are a single one. */
const PART_BYTES = 256 * 1024;
/** Two for each of 32 viewers who read at once, 16 MiB in all. */
const SPARE_AT_MOST = 64;

/** Buffers that wait for their next use: fresh memory for each part would cost more than filling it. */
const spare: Buffer[] = [];

/**
 * Sends a part of a file; the head must be set and not yet sent, so that it leaves with the first bytes. While one buffer is on
 * its way to the network the next one is read. Resolves when all is sent or the client is gone.
 */
export async function sendFile(response: ServerResponse, file: OpenedFile, { start, end }: ByteRange): Promise<void> {
  let sending: Promise<void> | null = null;
  for (let position = start; position <= end && !response.destroyed; ) {
    const length = Math.min(PART_BYTES, end - position + 1);
    const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(PART_BYTES);
    const filled = await file.read(buffer, length, position);
    // shorter than it was a moment ago: the length that was promised cannot be kept
    if (filled === 0) response.destroy();
    position += filled;
    await sending;
    if (response.destroyed) break;
    sending = write(response, buffer, filled, position > end);
  }
  await sending;
}

/** Resolves when the bytes have left, or never will. A buffer that was not written to its end is not used again. */
function write(response: ServerResponse, buffer: Buffer, length: number, last: boolean): Promise<void> {
  return new Promise((resolve) => {
    response.write(length === buffer.length ? buffer : buffer.subarray(0, length), (error) => {
      if (!error && spare.length < SPARE_AT_MOST) spare.push(buffer);
      resolve();
    });
    if (last) response.end();
  });
}
