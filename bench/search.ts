import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { seededRandom } from '@farandole/ranker';
import type { Database } from '../server/src/platform/db/database.ts';
import { openBenchSite } from './support/bench-site.ts';
import { missedOf, percentile, report } from './support/report.ts';
import type { TypingResult, TypingRound } from './support/search-typists.ts';
import { pick } from './support/search-words.ts';
import { makeSearchWorld, PLANTED } from './support/search-world.ts';

/**
 * Searching a million videos over HTTP while fifty people type, three letters a second, with suggestions after every
 * letter, and people, hashtags and 200,000 sounds beside videos; against the query that comes to mind first, `caption ilike '%text%'`, asked by one person alone.
 * Making the world takes minutes: `--keep FOLDER` leaves it there for the next run.
 */
const { values: options, positionals } = parseArgs({ options: { keep: { type: 'string' } }, allowPositionals: true });
const [videos = 1_000_000] = positionals.map(Number);
const WORLD = { videos, accounts: 50_000, words: 60_000, sounds: videos / 5 };
const TYPING = { people: 50, letterMs: 333, lookMs: 2000 };
const WARM_UP_MS = 10_000;
const ROUND_MS = 30_000;
const NAIVE_ASKED = 60;
const TARGET_MS = 300;

const site = await openBenchSite('search', {
  fast: true,
  keep: options.keep && path.resolve(options.keep, String(videos)),
  fill: (db) => makeSearchWorld(db, WORLD),
});
try {
  const { db, port } = site;
  await checkPlanted(port);

  const { rows } = await db.pool.query<{ caption: string }>('select caption from videos tablesample bernoulli (0.4) repeatable (5)');
  const texts = textsFrom(rows.map(({ caption }) => caption));
  const typists = fork(fileURLToPath(new URL('support/search-typists.ts', import.meta.url)), { stdio: 'inherit' });
  site.onStop(async () => typists.kill());
  const type = async (milliseconds: number): Promise<TypingResult> => {
    typists.send({ ...TYPING, port, texts, milliseconds } satisfies TypingRound);
    return ((await once(typists, 'message')) as [TypingResult])[0];
  };
  await type(WARM_UP_MS);
  const typed = await type(ROUND_MS);
  const naive = await askNaively(db, texts);
  const all = [...typed.suggestions, ...typed.results, ...Object.values(typed.tabs).flat()];
  const figures = {
    p95_ms: percentile(all, 0.95),
    p50_ms: percentile(all, 0.5),
    suggestions_p95_ms: percentile(typed.suggestions, 0.95),
    results_p95_ms: percentile(typed.results, 0.95),
    ...Object.fromEntries(Object.entries(typed.tabs).map(([tab, times]) => [`${tab}_p95_ms`, percentile(times, 0.95)])),
    answers_per_second: all.length / typed.seconds,
    naive_p95_ms: percentile(naive, 0.95),
    naive_p50_ms: percentile(naive, 0.5),
  };
  for (const { text, ms } of typed.slowest) console.log(`slow: ${ms.toFixed(0)} ms  ${text}`);
  report('search', figures, missedOf(figures, { most: { p95_ms: TARGET_MS } }));
} finally {
  await site.stop();
}

/** What is fast and wrong is worth nothing. */
async function checkPlanted(port: number): Promise<void> {
  for (const [kind, planted] of Object.entries(PLANTED)) {
    for (const text of ['aragon', 'arag', 'aragom', 'aragn', 'argaon']) {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/search/${kind}?text=${text}`);
      const { items } = (await answer.json()) as { items: { caption?: string; displayName?: string; tag?: string; title?: string }[] };
      const found = items.map(({ caption, displayName, tag, title }) => caption ?? displayName ?? tag ?? title);
      if (!found.includes(planted)) throw new Error(`"${text}" does not find "${planted}" among ${kind}`);
    }
  }
}

/** What people type: one to three words of a caption that there is; one text in five with a slip of the finger. */
function textsFrom(captions: readonly string[]): string[] {
  const random = seededRandom(5);
  return captions.map((caption) => {
    const words = caption.replaceAll('#', '').split(' ');
    const from = Math.floor(random() * words.length);
    const text = words.slice(from, from + 1 + Math.floor(random() * 3)).join(' ');
    if (text.length < 5 || random() > 0.2) return text;
    const slip = 1 + Math.floor(random() * (text.length - 2));
    return text.slice(0, slip) + text.slice(slip + 1);
  });
}

async function askNaively(db: Database, texts: readonly string[]): Promise<number[]> {
  const random = seededRandom(9);
  const times: number[] = [];
  for (let n = 0; n < NAIVE_ASKED; n++) {
    const text = pick(random, texts);
    const typed = text.slice(0, 1 + Math.floor(random() * text.length));
    const began = performance.now();
    await db.pool.query(
      "select id from videos where state = 'published' and visibility = 'public' and caption ilike '%' || $1 || '%' order by published_at desc limit 30",
      [typed],
    );
    times.push(performance.now() - began);
  }
  return times;
}
