/**
 * Files built to break in, and a thousand damaged ones, through the whole of the processing. Nothing may reach what is not
 * its own, nothing may hang, nothing may fill the memory, and everything ends shown or refused with a reason.
 * `unexplained` counts what ends otherwise, or leaves anything behind, and every file that was refused because the engine died:
 * the sentence its owner reads is true and helps, but a fault that has a better one must not hide behind it.
 * `HOSTILE_MUTATED` (default 1000) says how many damaged files, `HOSTILE_SEED` which.
 */
import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AssetId, REFUSAL_REASONS } from '../server/src/modules/media/index.ts';
import { ffmpeg, makeClip } from '../server/src/platform/ffmpeg/testing/clips.ts';
import { jailedProcesses } from '../server/src/platform/ffmpeg/testing/jailed.ts';
import { makeHostileFiles, mutated } from './support/hostile-files.ts';
import { createMediaWorld } from './support/media-world.ts';
import { report } from './support/report.ts';

const MUTATED = Number(process.env.HOSTILE_MUTATED ?? 1000);
const SEED = Number(process.env.HOSTILE_SEED ?? 1);
/** Damaged files worked on at any moment. */
const AT_ONCE = 2;
/** The time limit of a short film, and what starting and checking take on a busy machine. */
const WALL_CLOCK_MS = 90_000;
const TARGETS = { escapes: 0, hangs: 0, max_rss_mib: 600, unexplained: 0 };

const folder = await mkdtemp(path.join(tmpdir(), 'farandole-bench-hostile-'));
const at = (name: string) => path.join(folder, name);
const counts = { escapes: 0, hangs: 0, max_rss_mib: 0, unexplained: 0 };
const reasons = new Map<string, number>();
const bench = await createMediaWorld();

let spokenTo = 0;
const listener = createServer((socket) => {
  spokenTo += 1;
  socket.destroy();
});
await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
const fifo = at('bait');
execFileSync('mkfifo', ['-m', '666', fifo]);

/** Whether anybody is reading the bait: a pipe can only be opened for writing then. */
function isRead(): boolean {
  try {
    closeSync(openSync(fifo, constants.O_WRONLY | constants.O_NONBLOCK));
    return true;
  } catch {
    return false;
  }
}

let opened = 0;
const watch = setInterval(() => {
  if (isRead()) opened += 1;
  void peakMemory();
}, 40);

/** The most memory that any process behind walls has used so far, as the kernel counts it. */
async function peakMemory(): Promise<void> {
  for (const pid of await jailedProcesses(bench.workDir)) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    const [, kib = '0'] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
    counts.max_rss_mib = Math.max(counts.max_rss_mib, Number(kib) / 1024);
  }
}

async function run(name: string, file: string): Promise<void> {
  const before = { opened, spokenTo };
  const startedAt = performance.now();
  const asset = await bench.process(file);
  const took = performance.now() - startedAt;
  const hasReason = asset.refusal !== 'media.engine-failed' && REFUSAL_REASONS.includes(asset.refusal as never);
  const isExplained = asset.state === 'ready' || (asset.state === 'refused' && hasReason);
  const own = AssetId.toPublic(asset.id);
  const left = (await bench.stored()).filter((key) => key.includes(own) && (!key.startsWith('media/') || asset.state !== 'ready'));
  // the bait's film is magenta, and nothing else is
  const isStolen = asset.averageColour !== null && /^#[d-f].[0-3].[d-f]/.test(asset.averageColour);
  if (opened > before.opened || spokenTo > before.spokenTo || isStolen) counts.escapes += 1;
  if (took > WALL_CLOCK_MS) counts.hangs += 1;
  if (!isExplained || left.length > 0) counts.unexplained += 1;
  const outcome = asset.refusal ?? asset.state;
  reasons.set(outcome, (reasons.get(outcome) ?? 0) + 1);
  if (!isExplained || left.length > 0 || took > WALL_CLOCK_MS || isStolen)
    console.log(`${name}: ${outcome}, ${Math.round(took)} ms, left ${left.join(' ')}`);
  await bench.database.db.transaction((tx) => bench.media.remove(tx, asset.id));
  await bench.media.work.erase(asset.id, null);
}

/** The kinds of film that are damaged. */
async function films(): Promise<Buffer[]> {
  const small = { width: 96, height: 160, seconds: 0.4 };
  const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
  const kinds: [string, readonly string[]][] = [
    ['plain.mp4', [...h264, '-movflags', '+faststart']],
    ['fragments.mp4', [...h264, '-c:a', 'libopus', '-movflags', '+frag_keyframe+empty_moov']],
    ['hevc.mov', ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none', '-tag:v', 'hvc1', '-c:a', 'aac']],
    ['vp9.webm', ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-c:a', 'libopus']],
    ['vp8.webm', ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-c:a', 'libvorbis']],
    ['av1.mkv', ['-c:v', 'libsvtav1', '-preset', '12', '-svtav1-params', 'lp=1', '-c:a', 'flac']],
  ];
  return Promise.all(kinds.map(async ([name, coding]) => readFile(await makeClip(at(name), { ...small, coding }))));
}

try {
  await ffmpeg(['-f', 'lavfi', '-i', 'color=magenta:s=64x64:d=1', '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-f', 'mpegts', at('others.ts')]);
  const port = (listener.address() as AddressInfo).port;
  const tricks = await makeHostileFiles(at('tricks'), { fifo, film: at('others.ts'), port });
  for (const { name, file } of tricks) await run(name, file);
  const bases = await films();
  let next = 0;
  const damage = async () => {
    for (let index = next++; index < MUTATED; index = next++) {
      const file = at(`mutated-${index}`);
      await writeFile(file, mutated(bases[index % bases.length] ?? Buffer.alloc(0), SEED * 1_000_003 + index));
      await run(`mutated ${index}`, file);
      await rm(file);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, damage));
  // where the names of attachments lead, from a work folder upwards
  for (let above = bench.workDir; above !== path.dirname(above); above = path.dirname(above))
    if ((await readdir(above)).includes('escaped')) counts.escapes += 1;
  console.log([...reasons].map(([reason, count]) => `${reason}: ${count}`).join(', '));
  const figures = { ...counts, tricks: tricks.length, mutated: MUTATED };
  report(
    'hostile',
    figures,
    Object.entries(TARGETS).flatMap(([name, target]) => (figures[name as keyof typeof TARGETS] <= target ? [] : [name])),
  );
} finally {
  clearInterval(watch);
  listener.close();
  await bench.close();
  await rm(folder, { recursive: true, force: true });
}
