import { once } from 'node:events';
import { connect } from 'node:net';

/**
 * One kept-alive connection that asks and waits for the answer, as a browser's does, with a fifth of the work of Node's own client: a
 * sender shares two cores with the server, and what it takes for itself the server does not have.
 */
export interface PlainConnection {
  ask(request: PlainRequest): Promise<{ status: number; body: string }>;
  close(): void;
}

/** What is asked; a body is JSON, of characters that are one byte each. */
export interface PlainRequest {
  method: string;
  path: string;
  cookie: string;
  body: string | null;
}

/** Connects to a server of this machine. Understands answers that say their length, as all of the API's do. */
export async function openPlainConnection(port: number): Promise<PlainConnection> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true }).setEncoding('latin1');
  await once(socket, 'connect');
  let received = '';
  let waiting: PromiseWithResolvers<{ status: number; body: string }> | null = null;
  socket.on('data', (chunk: string) => {
    received += chunk;
    const head = received.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = /\r\ncontent-length: (\d+)/i.exec(received.slice(0, head))?.[1];
    if (length === undefined) return void waiting?.reject(new Error(`an answer without its length: ${received}`));
    const end = head + 4 + Number(length);
    if (received.length < end) return;
    const answer = { status: Number(received.slice(9, 12)), body: received.slice(head + 4, end) };
    received = received.slice(end);
    waiting?.resolve(answer);
  });
  socket.on('error', (error) => waiting?.reject(error));
  socket.on('close', () => waiting?.reject(new Error('the server hung up')));
  return {
    ask({ method, path, cookie, body }) {
      waiting = Promise.withResolvers();
      const content =
        body === null ? (method === 'GET' ? '' : 'content-length: 0\r\n') : `content-type: application/json\r\ncontent-length: ${body.length}\r\n`;
      socket.write(`${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncookie: ${cookie}\r\n${content}\r\n${body ?? ''}`, 'latin1');
      return waiting.promise;
    },
    close: () => socket.destroy(),
  };
}
