/**
 * Whether copies are found: every demonstration clip, altered as people do before they post it as their own, is looked
 * up among a million stored clips. The baseline is comparing with every stored clip, one by one. `npm run bench --
 * duplicates 100000` stores fewer. Making the world takes a quarter of an hour: `--keep FOLDER` leaves it there for the next
 * run, which then measures the same fingerprints; it has to go when what a fingerprint is has changed.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createDuplicateFinder } from '../server/src/modules/media/analysis/fingerprint/duplicates.ts';
import type { Fingerprint } from '../server/src/modules/media/analysis/fingerprint/fingerprint.ts';
import { likenessTo } from '../server/src/modules/media/analysis/fingerprint/likeness.ts';
import { createFingerprintStore, unpackViews } from '../server/src/modules/media/analysis/fingerprint/store.ts';
import { AssetId } from '../server/src/modules/media/index.ts';
import { createDatabase } from '../server/src/platform/db/database.ts';
import { startEmbeddedPostgres } from '../server/src/platform/db/embedded/start-embedded-postgres.ts';
import { migrate } from '../server/src/platform/db/migrate.ts';
import { createLogger } from '../server/src/platform/log.ts';
import { printFilms } from './support/altered-prints.ts';
import { createClips, storeMany } from './support/many-fingerprints.ts';
import { median, missedOf, percentile, report } from './support/report.ts';

const { values: options, positionals } = parseArgs({ options: { keep: { type: 'string' } }, allowPositionals: true });
const STORED = Number(positionals[0] ?? 1_000_000);
const STRANGERS = 200;
/** Clips that the baseline compares with, to be scaled up. */
const SAMPLE = 5000;

const folder = options.keep ? path.resolve(options.keep, String(STORED)) : await mkdtemp(path.join(tmpdir(), 'farandole-bench-duplicates-'));
const log = createLogger('error');
const server = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), log, fast: true });
const db = createDatabase(server.url);

try {
  await migrate(db);
  const store = createFingerprintStore(db);
  const finder = createDuplicateFinder(store);
  await storeMany(db, STORED);
  console.log(`${STORED} clips stored`);

  const films = await printFilms(folder);
  const name = (id: string) => films.find((film) => film.id === id)?.name ?? 'a stranger';
  for (const { id, print } of films) await db.transaction((tx) => store.put(tx, id, id, print));

  const found = async (one: Fingerprint) => {
    const startedAt = performance.now();
    const alike = await db.transaction((tx) => finder.alike(tx, AssetId.generate(), one));
    return { alike: alike.filter(({ verdict }) => verdict === 'same').map(({ assetId }) => assetId), ms: performance.now() - startedAt };
  };
  const times: number[] = [];
  const missed = new Map<string, string[]>();
  let wrong = 0;
  let judged = 0;
  let copies = 0;
  for (const film of films) {
    for (const [alteration, copy] of Object.entries(film.copies)) {
      const { alike, ms } = await found(copy);
      times.push(ms);
      copies += 1;
      if (!alike.includes(film.id)) missed.set(alteration, [...(missed.get(alteration) ?? []), film.name]);
      const others = alike.filter((id) => id !== film.id);
      wrong += others.length;
      for (const id of others) console.log(`wrong: ${film.name} with ${alteration} taken for ${name(id)}`);
      judged += films.length - 1;
    }
  }
  const stranger = createClips(1);
  let recognised = 0;
  for (let index = 0; index < STRANGERS; index += 1) {
    const { alike, ms } = await found(stranger());
    times.push(ms);
    if (alike.length > 0) recognised += 1;
  }

  const { rows } = await db.pool.query<{ pictures: Buffer; sound: Buffer }>('select pictures, sound from media_fingerprints limit $1', [SAMPLE]);
  const stored = rows.map((row) => ({
    pictures: unpackViews(row.pictures),
    sound: new Uint32Array(new Uint8Array(row.sound).buffer),
  }));
  const startedAt = performance.now();
  const likeness = likenessTo(createClips()());
  for (const one of stored) likeness(one);
  const oneByOne = ((performance.now() - startedAt) * STORED) / stored.length;

  for (const [alteration, names] of missed) console.log(`missed with ${alteration}: ${names.join(', ')}`);
  const figures = {
    recall: 1 - [...missed.values()].flat().length / copies,
    false_rate: (wrong + recognised) / (judged + STRANGERS),
    lookup_ms: median(times),
    lookup_p99_ms: percentile(times, 0.99),
    one_by_one_ms: oneByOne,
    copies,
    stored: STORED,
  };
  report('duplicates', figures, missedOf(figures, { least: { recall: 0.98 }, most: { false_rate: 0.001, lookup_ms: 50 } }));
} finally {
  await db.close();
  await server.stop();
  if (!options.keep) await rm(folder, { recursive: true, force: true });
}
