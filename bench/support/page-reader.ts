import { Agent, request } from 'node:http';

/**
 * A load generator in a process of its own: `fork` it, send it rounds, and it answers with what it measured. Every
 * connection is one reader after another; a reader asks for the next page as soon as the one before has arrived.
 */

/** A round to run. */
export interface Round {
  port: number;
  /** Path to ask for; with `follow`, `&after=` and the page's `next` are added for the pages after the first. */
  path: string;
  /** Read on from page to page, or ask for the same again. */
  follow: boolean;
  /** One per reader. */
  cookies: string[];
  connections: number;
  /** Pages each reader reads before the next one's turn. */
  pages: number;
  milliseconds: number;
}

/** What a round measured. */
export interface RoundResult {
  requests: number;
  seconds: number;
  /** Of every request, in milliseconds. */
  latencies: number[];
  bytes: number;
}

process.on('message', (round: Round) => {
  run(round).then(
    (result) => process.send?.(result),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});

async function run(round: Round): Promise<RoundResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: round.connections });
  const latencies: number[] = [];
  let bytes = 0;
  let turn = 0;
  const began = performance.now();
  const until = began + round.milliseconds;

  async function readOn(): Promise<void> {
    while (performance.now() < until) {
      const cookie = round.cookies[turn++ % round.cookies.length] ?? '';
      let after: string | null = null;
      for (let page = 0; page < round.pages && performance.now() < until; page++) {
        const asked = performance.now();
        const body = await get(agent, round.port, after === null ? round.path : `${round.path}&after=${after}`, cookie);
        latencies.push(performance.now() - asked);
        bytes += body.length;
        after = round.follow ? nextOf(body) : null;
        if (round.follow && after === null) break;
      }
    }
  }
  await Promise.all(Array.from({ length: round.connections }, readOn));
  agent.destroy();
  return { requests: latencies.length, seconds: (performance.now() - began) / 1000, latencies, bytes };
}

function get(agent: Agent, port: number, path: string, cookie: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ agent, host: '127.0.0.1', port, path, headers: { cookie } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const body = Buffer.concat(chunks);
        if (answer.statusCode === 200) resolve(body);
        else reject(new Error(`${path} answered ${answer.statusCode}: ${body.toString()}`));
      });
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

/** The cursor at the end of a page, without parsing the page. */
function nextOf(body: Buffer): string | null {
  return /"next":"([^"]*)"}$/.exec(body.toString('latin1', Math.max(0, body.length - 220)))?.[1] ?? null;
}
