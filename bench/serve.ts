/**
 * Ranged reads of films from our media server, against nginx with sendfile on the same files in the same minute: bytes
 * a second, and what a gigabyte costs each server in processor time. Skipped where nginx is not installed.
 */
import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createDiskStorage } from '../server/src/platform/storage/disk-storage.ts';
import { type RangeRequest, readRanges } from './support/range-reader.ts';
import { median, report } from './support/report.ts';

const FILMS = 24;
const FILM_BYTES = 8 * 1024 * 1024;
const CONNECTIONS = 32;
const ROUNDS = 3;
const ROUND_MS = 3000;
/** A clip's start as a feed reads ahead, and the rest of a film as a player asks for it. */
const SIZES = { ahead: 256 * 1024, film: 4 * 1024 * 1024 };
/** nginx hands files to the kernel, which no program on Node can; the worse of both sizes counts. */
const TARGETS = { over_nginx: 0.7 };

interface Rival {
  port: number;
  process: ChildProcess;
}

interface Reading {
  /** Bytes a second. */
  speed: number;
  /** Processor time of the server. */
  cpuMsPerGb: number;
}

if (spawnSync('nginx', ['-v']).error) {
  console.log('Skipped: nginx is not installed here.');
} else {
  await compare();
}

async function compare(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'farandole-bench-serve-'));
  const rivals: Rival[] = [];
  try {
    const storage = createDiskStorage(path.join(folder, 'storage'));
    const film = randomBytes(FILM_BYTES);
    for (let n = 0; n < FILMS; n += 1) await storage.put(`media/${n}/540p.mp4`, film, { contentType: 'video/mp4' });
    const ours = await startOurs(path.join(folder, 'storage'));
    rivals.push(ours);
    const nginx = await startNginx(folder);
    rivals.push(nginx);
    const figures: Record<string, number> = {};
    for (const [name, bytes] of Object.entries(SIZES)) Object.assign(figures, await measure(name, bytes, ours, nginx));
    figures.over_nginx = Math.min(figures.ahead_over_nginx ?? 0, figures.film_over_nginx ?? 0);
    report(
      'serve',
      figures,
      Object.entries(TARGETS).flatMap(([name, target]) => ((figures[name] ?? 0) >= target ? [] : [name])),
    );
  } finally {
    for (const rival of rivals) {
      rival.process.kill('SIGTERM');
      await once(rival.process, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(name: string, bytes: number, ours: Rival, nginx: Rival): Promise<Record<string, number>> {
  const rounds: { ours: Reading; nginx: Reading }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push({ ours: await readFrom(ours, bytes), nginx: await readFrom(nginx, bytes) });
  const middle = (pick: (round: { ours: Reading; nginx: Reading }) => number) => median(rounds.map(pick));
  return {
    [`${name}_over_nginx`]: middle((round) => round.ours.speed / round.nginx.speed),
    [`${name}_mb_per_second`]: middle((round) => round.ours.speed / 1e6),
    [`${name}_nginx_mb_per_second`]: middle((round) => round.nginx.speed / 1e6),
    [`${name}_cpu_ms_per_gb`]: middle((round) => round.ours.cpuMsPerGb),
    [`${name}_nginx_cpu_ms_per_gb`]: middle((round) => round.nginx.cpuMsPerGb),
  };
}

async function readFrom({ port, process }: Rival, size: number): Promise<Reading> {
  let turn = 0;
  const next = (): RangeRequest => {
    const start = size === SIZES.ahead ? 0 : (turn * 65_536) % (FILM_BYTES - size);
    return { path: `/media/${turn++ % FILMS}/540p.mp4`, start, end: start + size - 1 };
  };
  const before = await processorMs(process.pid ?? 0);
  const { bytes, seconds } = await readRanges(port, CONNECTIONS, ROUND_MS, next);
  const spent = (await processorMs(process.pid ?? 0)) - before;
  return { speed: bytes / seconds, cpuMsPerGb: spent / (bytes / 1e9) };
}

async function startOurs(folder: string): Promise<Rival> {
  const process = fork(fileURLToPath(new URL('./support/media-process.ts', import.meta.url)), [folder]);
  const [port] = (await once(process, 'message')) as [number];
  return { port, process };
}

async function startNginx(folder: string): Promise<Rival> {
  const port = await freePort();
  const config = path.join(folder, 'nginx.conf');
  await writeFile(
    config,
    `daemon off; master_process off; worker_processes 1; pid ${folder}/nginx.pid; error_log stderr crit;
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; types { video/mp4 mp4; }
  client_body_temp_path ${folder}/a; proxy_temp_path ${folder}/b; fastcgi_temp_path ${folder}/c; uwsgi_temp_path ${folder}/d; scgi_temp_path ${folder}/e;
  server { listen 127.0.0.1:${port}; root ${folder}/storage; add_header Cache-Control "public, max-age=31536000, immutable"; }
}`,
  );
  const process = spawn('nginx', ['-p', folder, '-c', config], { stdio: ['ignore', 'ignore', 'inherit'] });
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (
      await fetch(`http://127.0.0.1:${port}/media/0/540p.mp4`, { method: 'HEAD' }).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return { port, process };
    await pause(50);
  }
  throw new Error('nginx does not answer');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}

/** Processor time that a process has spent, in milliseconds. */
async function processorMs(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(system)) * 10;
}
