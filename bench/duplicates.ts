/**
 * Whether copies are found: every demonstration clip, altered as people do before they post it as their own, is looked
 * up among a million stored clips. The baseline is comparing with every stored clip, one by one. `npm run bench --
 * duplicates 100000` stores fewer.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createDuplicateFinder } from '../server/src/modules/media/analysis/fingerprint/duplicates.ts';
import type { Fingerprint } from '../server/src/modules/media/analysis/fingerprint/fingerprint.ts';
import { likenessTo } from '../server/src/modules/media/analysis/fingerprint/likeness.ts';
import { createFingerprintStore, unpackViews } from '../server/src/modules/media/analysis/fingerprint/store.ts';
import { look } from '../server/src/modules/media/analysis/look.ts';
import { AssetId } from '../server/src/modules/media/index.ts';
import { createDatabase } from '../server/src/platform/db/database.ts';
import { startEmbeddedPostgres } from '../server/src/platform/db/embedded/start-embedded-postgres.ts';
import { migrate } from '../server/src/platform/db/migrate.ts';
import { createNodeAvEngine } from '../server/src/platform/ffmpeg/node-av-engine.ts';
import { createLogger } from '../server/src/platform/log.ts';
import { ALTERATIONS, alter, sourceClips } from './support/altered-clips.ts';
import { createClips, storeMany } from './support/many-fingerprints.ts';
import { median, report } from './support/report.ts';

const STORED = Number(process.argv[2] ?? 1_000_000);
const STRANGERS = 200;
/** Clips that the baseline compares with, to be scaled up. */
const SAMPLE = 5000;
const TARGETS = { recall: 0.98, false_rate: 0.001, lookup_ms: 50 };

const folder = await mkdtemp(path.join(tmpdir(), 'farandole-bench-duplicates-'));
const log = createLogger('error');
const engine = createNodeAvEngine({ log, workDir: path.join(folder, 'work') });
const server = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), log, fast: true });
const db = createDatabase(server.url);
// the engine's processes do not keep ours alive
const awake = setInterval(() => undefined, 1000);

const print = async (file: string): Promise<Fingerprint> =>
  (await look(engine, file, { signal: new AbortController().signal, timeoutMs: 60_000 })).fingerprint;

try {
  await migrate(db);
  const store = createFingerprintStore(db);
  const finder = createDuplicateFinder(store);
  await storeMany(db, STORED);
  console.log(`${STORED} clips stored`);

  const files = await sourceClips(folder);
  const name = (index: number) => path.basename(files[index] ?? 'a stranger', '.mp4');
  const originals: { id: AssetId; print: Fingerprint }[] = [];
  const copies: { original: number; alteration: string; print: Fingerprint }[] = [];
  for (const [index, file] of files.entries()) {
    const id = AssetId.generate();
    originals.push({ id, print: await print(file) });
    for (const alteration of Object.keys(ALTERATIONS)) {
      const copy = await alter(file, alteration, path.join(folder, 'copy.mp4'));
      copies.push({ original: index, alteration, print: await print(copy) });
    }
  }
  await db.pool.query('alter table media_fingerprints alter uploaded_at drop not null');
  for (const { id, print: one } of originals) await db.transaction((tx) => store.put(tx, id, id, one));

  const found = async (one: Fingerprint) => {
    const startedAt = performance.now();
    const alike = await db.transaction((tx) => finder.alike(tx, AssetId.generate(), one));
    return { alike: alike.filter(({ verdict }) => verdict === 'same').map(({ assetId }) => assetId), ms: performance.now() - startedAt };
  };
  const times: number[] = [];
  const missed = new Map<string, string[]>();
  let wrong = 0;
  let judged = 0;
  for (const { original, alteration, print: copy } of copies) {
    const { alike, ms } = await found(copy);
    times.push(ms);
    if (!alike.includes(originals[original]?.id ?? AssetId.generate())) missed.set(alteration, [...(missed.get(alteration) ?? []), name(original)]);
    const others = alike.filter((id) => id !== originals[original]?.id);
    wrong += others.length;
    for (const id of others)
      console.log(`wrong: ${name(original)} with ${alteration} taken for ${name(originals.findIndex((one) => one.id === id))}`);
    judged += originals.length - 1;
  }
  const stranger = createClips();
  // beyond those that were stored
  for (let index = 0; index < STORED; index += 1) stranger();
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
    recall: 1 - [...missed.values()].flat().length / copies.length,
    false_rate: (wrong + recognised) / (judged + STRANGERS),
    lookup_ms: median(times),
    lookup_p99_ms: times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN,
    one_by_one_ms: oneByOne,
    copies: copies.length,
    stored: STORED,
  };
  const late = figures.recall < TARGETS.recall ? ['recall'] : [];
  report('duplicates', figures, [...late, ...(['false_rate', 'lookup_ms'] as const).filter((name) => figures[name] > TARGETS[name])]);
} finally {
  clearInterval(awake);
  await engine.close();
  await db.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
