/**
 * Films are uploaded and transcoded without a pause, while the server or one of its media processes is killed with -9 at
 * chance moments. What a client was told is there must become watchable, once; what was cut off must arrive after all.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Upload } from 'tus-js-client';
import { AssetId } from '../server/src/modules/media/index.ts';
import { createDatabase } from '../server/src/platform/db/database.ts';
import { startEmbeddedPostgres } from '../server/src/platform/db/embedded/start-embedded-postgres.ts';
import { migrate } from '../server/src/platform/db/migrate.ts';
import { makeClip } from '../server/src/platform/ffmpeg/testing/clips.ts';
import { migrateJobs } from '../server/src/platform/jobs/runner.ts';
import { createLogger } from '../server/src/platform/log.ts';
import { ANNOUNCED } from '../server/src/testing/announced.ts';
import { freePort } from '../server/src/testing/free-port.ts';
import { report } from './support/report.ts';

const KILLS = Number(process.env.KILLS ?? 30);
/** Uploads under way at any moment. */
const AT_ONCE = 3;
const PATIENCE_MS = 300_000;

const folder = await mkdtemp(path.join(tmpdir(), 'farandole-bench-kill-'));
const dataDir = path.join(folder, 'data');
const log = createLogger('error');
const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), log });
const db = createDatabase(postgres.url);
const port = await freePort();
const origin = `http://127.0.0.1:${port}`;

async function startServer(): Promise<ChildProcess> {
  const env = { ...process.env, DATABASE_URL: postgres.url, FARANDOLE_DATA: dataDir, PORT: String(port) };
  const server = fork(fileURLToPath(new URL('./support/upload-server.ts', import.meta.url)), [], { env });
  await once(server, 'message');
  return server;
}

async function signUp(): Promise<string> {
  const body = JSON.stringify({ handle: 'stunt', email: 'stunt@people.example', password: 'une phrase de passe', language: 'fr' });
  const answer = await fetch(`${origin}/api/v1/accounts`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** Sends a film, over as many connections as that takes. Resolves with the id of its asset. */
function upload(film: Buffer, cookie: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sending: Upload = new Upload(film, {
      endpoint: `${origin}/api/v1/uploads`,
      headers: { cookie },
      chunkSize: 64 * 1024,
      retryDelays: Array.from({ length: 1000 }, () => 200),
      onShouldRetry: () => true,
      onSuccess: () => resolve(sending.url?.split('/').at(-1) ?? ''),
      onError: reject,
    });
    sending.start();
  });
}

/** A media process that works now; those that wait for work hold no input. */
async function busyChild(server: number): Promise<number | null> {
  for (const name of await readdir('/proc')) {
    const cwd = /^\d+$/.test(name) ? await readlink(`/proc/${name}/cwd`).catch(() => '') : '';
    if (!cwd.startsWith(path.join(dataDir, 'work', `${server}-`))) continue;
    const files: string[] = await readdir(cwd).catch(() => []);
    if (files.includes('input')) return Number(name);
  }
  return null;
}

/** Waits for a media process that works, for at most so many milliseconds. */
async function busyChildWithin(server: number, patienceMs: number): Promise<number | null> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const child = await busyChild(server);
    if (child !== null || performance.now() >= until) return child;
    await pause(50);
  }
}

/** Whether the film at work has lost its media process before: a file that does so twice is refused, as it should be. */
async function isScarred(): Promise<boolean> {
  const { rows } = await db.pool.query("select 1 from media_assets where state in ('processing', 'playable') and crashes > 0");
  return rows.length > 0;
}

async function count(query: string): Promise<number> {
  const { rows } = await db.pool.query<{ count: string }>(query);
  return Number(rows[0]?.count);
}

await migrate(db);
await migrateJobs(db, log);
let server = await startServer();
try {
  const cookie = await signUp();
  const film = await readFile(await makeClip(path.join(folder, 'film.mp4'), { width: 360, height: 640, filters: 'noise=alls=20:allf=t' }));
  const told: string[] = [];
  let begun = 0;
  let killing = true;
  const keepUploading = async () => {
    while (killing) {
      begun += 1;
      told.push(await upload(film, cookie));
      // no faster than they are worked on
      while (killing && (await count("select count(*) from media_assets where state in ('waiting', 'processing')")) > AT_ONCE) await pause(100);
    }
  };
  const uploading = Array.from({ length: AT_ONCE }, keepUploading);

  const killed = { server: 0, child: 0 };
  while (killed.server + killed.child < KILLS) {
    // every other time in the middle of a film, else whenever it happens: while starting, receiving or idle
    const busy = (killed.server + killed.child) % 2 === 0 ? await busyChildWithin(server.pid ?? 0, 20_000) : null;
    await pause(Math.random() * (busy === null ? 2500 : 1200));
    const child = busy !== null && Math.random() < 0.5 && !(await isScarred()) ? await busyChildWithin(server.pid ?? 0, 0) : null;
    if (child === null) {
      server.kill('SIGKILL');
      await once(server, 'exit');
      killed.server += 1;
      server = await startServer();
    } else {
      process.kill(child, 'SIGKILL');
      killed.child += 1;
    }
  }
  killing = false;
  await Promise.all(uploading);
  const patience = performance.now() + PATIENCE_MS;
  while ((await count('select count(*) from graphile_worker._private_jobs where attempts < max_attempts')) > 0 && performance.now() < patience)
    await pause(200);

  let lost = begun - new Set(told).size;
  for (const id of told) {
    const { rows } = await db.pool.query('select state from media_assets where id = $1', [AssetId.fromPublic(id)]);
    if (rows[0]?.state !== 'ready') lost += 1;
  }
  const events = await count(
    `select count(*) from (select 1 from ${ANNOUNCED} where name in ('media.asset-playable', 'media.asset-ready') group by name, data ->> 'assetId' having count(*) > 1) as twice`,
  );
  const sizes = await count('select count(*) from (select 1 from media_renditions group by asset_id, width, codec having count(*) > 1) as twice');
  const assets = (await count('select count(*) from media_assets')) - told.length;
  const known = new Set((await db.pool.query<{ key: string }>('select key from media_renditions')).rows.map(({ key }) => key));
  const stored = await readdir(path.join(dataDir, 'storage', 'media'), { recursive: true });
  const strays = stored.filter((name) => /\d+p\.mp4$/.test(name) && !known.has(`media/${name}`)).length;
  const doubled = events + sizes + Math.max(0, assets) + strays;
  const figures = { lost, doubled, films: told.length, server_kills: killed.server, child_kills: killed.child };
  report('kill-media', figures, [...(lost > 0 ? ['lost'] : []), ...(doubled > 0 ? ['doubled'] : [])]);
} finally {
  server.kill('SIGKILL');
  await db.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
