import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom } from '@farandole/ranker';

/**
 * People who look for something, in a process of their own: each types a text letter by letter, reads the suggestions
 * after every one, asks for the results, looks at them for a while, opens another tab of them, and goes on to something else.
 */

/** What else than videos may be found. */
export const TABS = ['accounts', 'hashtags', 'sounds'] as const;

/** What to type, and how. */
export interface TypingRound {
  port: number;
  texts: string[];
  people: number;
  letterMs: number;
  lookMs: number;
  milliseconds: number;
}

/** How long answers took, in milliseconds. */
export interface TypingResult {
  /** After each letter. */
  suggestions: number[];
  results: number[];
  /** After the results: people, hashtags or sounds of the same text. */
  tabs: Record<(typeof TABS)[number], number[]>;
  /** The slowest, with what was typed. */
  slowest: { text: string; ms: number }[];
  seconds: number;
}

process.on('message', (round: TypingRound) => {
  run(round).then(
    (result) => process.send?.(result),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});

async function run({ port, texts, people, letterMs, lookMs, milliseconds }: TypingRound): Promise<TypingResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: people });
  const taken: { text: string; ms: number }[] = [];
  const result: TypingResult = { suggestions: [], results: [], tabs: { accounts: [], hashtags: [], sounds: [] }, slowest: [], seconds: 0 };
  const began = performance.now();
  const until = began + milliseconds;
  let turn = 0;

  async function ask(into: number[], route: string, text: string, person: number): Promise<void> {
    const asked = performance.now();
    await get(agent, port, `/api/v1/search/${route}text=${encodeURIComponent(text)}`, `farandole_viewer=typisttypisttypist${person}`);
    const ms = performance.now() - asked;
    into.push(ms);
    taken.push({ text: `${route} ${text}`, ms });
  }

  async function search(person: number): Promise<void> {
    const random = seededRandom(person);
    await pause(random() * letterMs * 10);
    while (performance.now() < until) {
      const text = texts[turn++ % texts.length] ?? '';
      for (let typed = 1; typed <= text.length && performance.now() < until; typed++) {
        const began = performance.now();
        await ask(result.suggestions, 'suggestions?', text.slice(0, typed), person);
        await pause(Math.max(0, letterMs * (0.5 + random()) - (performance.now() - began)));
      }
      await ask(result.results, 'videos?limit=30&', text, person);
      await pause(lookMs * (0.5 + random()));
      const tab = TABS[Math.floor(random() * TABS.length)] ?? 'sounds';
      await ask(result.tabs[tab], `${tab}?`, text, person);
    }
  }
  await Promise.all(Array.from({ length: people }, (_, person) => search(person)));
  agent.destroy();
  result.seconds = (performance.now() - began) / 1000;
  result.slowest = taken.sort((a, b) => b.ms - a.ms).slice(0, 12);
  return result;
}

function get(agent: Agent, port: number, path: string, cookie: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ agent, host: '127.0.0.1', port, path, headers: { cookie } }, (answer) => {
      answer.on('error', reject).on('end', resolve).resume();
      if (answer.statusCode !== 200) reject(new Error(`${path} answered ${answer.statusCode}`));
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}
