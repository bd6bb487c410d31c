import { randomUUID } from 'node:crypto';
import { handleOf } from './feed-world.ts';
import { openPlainConnection, type PlainConnection } from './plain-connection.ts';
import { sessionCookieOf } from './signed-in.ts';

/**
 * A load generator in a process of its own: `fork` it, send it rounds, and it answers with what it measured. Every
 * request is another person's, who waits for the answer; a connection goes on with the next one at once.
 */

/** A round to run: it ends after `milliseconds` or after `people`, whichever is first. */
export interface WriteRound {
  port: number;
  method: 'PUT' | 'POST';
  path: string;
  connections: number;
  /** The first person; accounts are numbered from 1. */
  from: number;
  people: number;
  milliseconds: number;
  /** Watch events in the body, about this video, by visitors without an account; otherwise people are signed in and the body is empty. */
  events?: { videoId: string; each: number };
}

/** What a round measured. */
export interface WriteResult {
  /** Answered requests: each made what it asked durable. */
  requests: number;
  seconds: number;
  /** Of every request, in milliseconds. */
  latencies: number[];
}

process.on('message', (round: WriteRound) => {
  run(round).then(
    (result) => process.send?.(result),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});

/** Every event says where it stood in the order of sending, so that those that were kept can be told apart. */
let sent = 0;

async function run(round: WriteRound): Promise<WriteResult> {
  const connections = await Promise.all(Array.from({ length: round.connections }, () => openPlainConnection(round.port)));
  const latencies: number[] = [];
  let next = round.from;
  const began = performance.now();
  const until = began + round.milliseconds;

  async function sendOn(connection: PlainConnection): Promise<void> {
    while (performance.now() < until && next < round.from + round.people) {
      const person = next++;
      const body = round.events ? eventsOf(round.events) : null;
      // browsers have this one from their first page on
      const visitor = `farandole_viewer=benchmark${String(person).padStart(12, '0')}`;
      const cookie = round.events ? visitor : `${visitor}; ${sessionCookieOf(handleOf(person))}`;
      const asked = performance.now();
      const answer = await connection.ask({ method: round.method, path: round.path, cookie, body });
      if (answer.status !== 200 && answer.status !== 202) throw new Error(`${round.path} answered ${answer.status}: ${answer.body}`);
      latencies.push(performance.now() - asked);
    }
  }
  await Promise.all(connections.map(sendOn));
  for (const connection of connections) connection.close();
  return { requests: latencies.length, seconds: (performance.now() - began) / 1000, latencies };
}

function eventsOf({ videoId, each }: { videoId: string; each: number }): string {
  // said once for all of them: the sender shares the machine with the server, and has to cost less than it
  const common = JSON.stringify({ videoId, kind: 'impression', at: new Date().toISOString(), feed: 'for-you', watchMs: 4000 }).slice(1);
  return `{"id":"${randomUUID()}","events":[${Array.from({ length: each }, () => `{"positionMs":${sent++},${common}`).join(',')}]}`;
}
