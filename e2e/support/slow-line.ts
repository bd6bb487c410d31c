import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A line between a browser and a site that carries only so much. */
export interface SlowLine {
  origin: string;
  close(): Promise<void>;
}

const STEP_MS = 20;
const MOST_SAVED_MS = 200;

/** Puts a line of `bitsPerSecond` (towards the browser, all connections together) and `latencyMs` (there and back) before `origin`. */
export async function slowLine(origin: string, { bitsPerSecond, latencyMs }: { bitsPerSecond: number; latencyMs: number }): Promise<SlowLine> {
  const target = new URL(origin);
  const bytesPerMs = bitsPerSecond / 8000;
  const waiting: Array<(bytes: number) => void> = [];
  const open = new Set<Socket>();
  let credit = 0;
  let before = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    // by the clock, as a busy machine calls late; but a line that was idle does not save up
    credit = Math.min(credit + (now - before) * bytesPerMs, MOST_SAVED_MS * bytesPerMs);
    before = now;
    while (credit >= 1 && waiting.length > 0) {
      // every connection that waits gets its share of this moment
      const grant = Math.max(1, Math.floor(credit / waiting.length));
      credit -= grant;
      waiting.shift()?.(grant);
    }
  }, STEP_MS);

  async function carry(from: Socket, to: Socket): Promise<void> {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      await pause(latencyMs / 2);
      for (let sent = 0; sent < chunk.length; ) {
        const grant = await new Promise<number>((resolve) => waiting.push(resolve));
        const piece = chunk.subarray(sent, sent + grant);
        sent += piece.length;
        if (!to.write(piece)) await once(to, 'drain');
      }
    }
    to.end();
  }

  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (chunk: Buffer) => void pause(latencyMs / 2).then(() => far.writable && far.write(chunk)));
    carry(far, near).catch(() => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      clearInterval(timer);
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
