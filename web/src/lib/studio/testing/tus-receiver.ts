import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Held {
  length: number;
  bytes: Buffer;
}

/** A receiver of resumable uploads whose line can be cut at a chosen byte. */
export interface TusReceiver {
  endpoint: string;
  uploads: Map<string, Held>;
  /** Bytes that arrived, those sent twice counted twice. */
  received: number;
  creations: number;
  /** The connection is destroyed when an upload reaches this many bytes; then the server is silent until `cutAt` is null. */
  cutAt: number | null;
  /** Answers this status to everything. */
  refuseWith: number | null;
  close(): Promise<void>;
}

/** Listens on a free port of this machine. */
export async function openTusReceiver(): Promise<TusReceiver> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: TusReceiver = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/uploads`,
    uploads: new Map(),
    received: 0,
    creations: 0,
    cutAt: null,
    refuseWith: null,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const id = request.url?.split('/')[2] ?? '';
    const held = receiver.uploads.get(id);
    response.setHeader('tus-resumable', '1.0.0');
    if (receiver.refuseWith !== null) {
      const problem = { code: 'uploads.refused', title: 'No', detail: 'Try later', field: 'assetId' };
      response.writeHead(receiver.refuseWith, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
    } else if (request.method === 'POST') {
      const made = `upload${++receiver.creations}`;
      receiver.uploads.set(made, { length: Number(request.headers['upload-length']), bytes: Buffer.alloc(0) });
      response.writeHead(201, { location: `/uploads/${made}` }).end();
    } else if (!held) response.writeHead(404).end();
    else if (request.method === 'HEAD') response.writeHead(200, { 'upload-offset': held.bytes.length, 'upload-length': held.length }).end();
    else if (request.method === 'DELETE') {
      receiver.uploads.delete(id);
      response.writeHead(204).end();
    } else await append(request, response, held);
  }

  async function append(request: IncomingMessage, response: ServerResponse, held: Held): Promise<void> {
    if (Number(request.headers['upload-offset']) !== held.bytes.length) return void response.writeHead(409).end();
    for await (const piece of request as AsyncIterable<Buffer>) {
      const room = receiver.cutAt === null ? piece.length : Math.max(0, receiver.cutAt - held.bytes.length);
      held.bytes = Buffer.concat([held.bytes, piece.subarray(0, room)]);
      receiver.received += Math.min(piece.length, room);
      if (room < piece.length) return void request.socket.destroy();
    }
    response.writeHead(204, { 'upload-offset': held.bytes.length }).end();
  }

  return receiver;
}
