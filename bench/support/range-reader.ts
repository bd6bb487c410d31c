import { connect, type Socket } from 'node:net';

/** What reading gave. */
export interface ReadResult {
  requests: number;
  bytes: number;
  seconds: number;
}

/** A part of a file to ask for. */
export interface RangeRequest {
  path: string;
  start: number;
  end: number;
}

/**
 * Reads ranges over `connections` keep-alive connections for some time. On bare sockets with one buffer each, because a
 * client that costs more than the server would measure itself. `next` gives what to ask for.
 */
export async function readRanges(port: number, connections: number, milliseconds: number, next: () => RangeRequest): Promise<ReadResult> {
  const began = performance.now();
  const until = began + milliseconds;
  const results = await Promise.all(Array.from({ length: connections }, () => readOne(port, until, next)));
  const seconds = (performance.now() - began) / 1000;
  return { seconds, requests: results.reduce((sum, { requests }) => sum + requests, 0), bytes: results.reduce((sum, { bytes }) => sum + bytes, 0) };
}

function readOne(port: number, until: number, next: () => RangeRequest): Promise<{ requests: number; bytes: number }> {
  return new Promise((resolve, reject) => {
    let [requests, bytes, left, head] = [0, 0, 0, ''];
    const ask = (socket: Socket) => {
      const { path, start, end } = next();
      [left, head] = [end - start + 1, ''];
      socket.write(`GET ${path} HTTP/1.1\r\nHost: bench\r\nRange: bytes=${start}-${end}\r\n\r\n`);
    };
    const take = (chunk: Uint8Array): number => {
      if (left === 0 || head.endsWith('\r\n\r\n')) return chunk.length;
      const text = head + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1');
      const bodyAt = text.indexOf('\r\n\r\n') + 4;
      if (bodyAt === 3) {
        head = text;
        return 0;
      }
      if (!text.startsWith('HTTP/1.1 206')) reject(new Error(text.slice(0, 200)));
      const body = text.length - bodyAt;
      head = text.slice(0, bodyAt);
      return body;
    };
    const callback = (length: number, buffer: Uint8Array): boolean => {
      const body = take(buffer.subarray(0, length));
      bytes += body;
      left -= body;
      if (left > 0 || !head.endsWith('\r\n\r\n')) return true;
      requests += 1;
      if (performance.now() < until) ask(socket);
      else socket.destroy();
      return true;
    };
    const socket = connect({ port, host: '127.0.0.1', noDelay: true, onread: { buffer: Buffer.alloc(256 * 1024), callback } });
    socket.on('connect', () => ask(socket));
    socket.on('error', reject);
    socket.on('close', () => resolve({ requests, bytes }));
  });
}
