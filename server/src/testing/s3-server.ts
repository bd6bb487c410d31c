import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3Options } from '#platform/storage/s3-client.ts';
import { atHand } from './at-hand.ts';

/** What the server is made of; Debian packages `ceph-mon`, `ceph-osd` and `radosgw`. */
const PROGRAMS = ['ceph', 'ceph-mon', 'ceph-osd', 'monmaptool', 'radosgw', 'radosgw-admin', 'setpriv'];

const ACCOUNT = { accessKeyId: 'FARANDOLETEST', secretAccessKey: 'only-for-tests-on-this-machine' };

/** A real S3 server that keeps everything in memory: the Ceph gateway with one monitor and one store. */
export interface S3Server {
  /** A bucket of its own, empty. */
  newBucket(): Promise<S3Options>;
  stop(): Promise<void>;
}

/** Whether tests with a real S3 server can run here. */
export function hasS3Server(): boolean {
  const missing = PROGRAMS.filter((program) => spawnSync(program, ['--version']).error !== undefined);
  return atHand(
    missing.length === 0,
    `No S3 server here (${missing.join(', ')} missing): install the Debian packages ceph-mon, ceph-osd and radosgw.`,
  );
}

/** Starts the server in a scratch folder, on free ports of this machine only. Takes about ten seconds. */
export async function startS3Server(): Promise<S3Server> {
  const folder = await mkdtemp(join(tmpdir(), 'farandole-s3-'));
  const processes: ChildProcess[] = [];
  const stop = async () => {
    for (const child of processes.toReversed()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const endpoint = await boot(folder, processes);
    return { newBucket: () => newBucket(endpoint), stop };
  } catch (error) {
    const log = await readFile(join(folder, 'log'), 'utf8').catch(() => '');
    await stop();
    throw new Error(`The S3 server did not start:\n${log.slice(-2000)}`, { cause: error });
  }
}

async function boot(folder: string, processes: ChildProcess[]): Promise<string> {
  const [v1, v2, http] = await freePorts(3);
  const config = join(folder, 'ceph.conf');
  const monitor = `[v2:127.0.0.1:${v2}/0,v1:127.0.0.1:${v1}/0]`;
  const [cluster, store] = [randomUUID(), randomUUID()];
  await writeFile(config, configuration(folder, cluster, monitor));
  await mkdir(join(folder, 'osd'));

  const run = (program: string, ...args: string[]) => finish(spawn(program, ['-c', config, ...args], { stdio: ['ignore', 'ignore', 'pipe'] }));
  // setpriv ends the servers with the process that tests, even when that is killed
  const serve = (program: string, ...args: string[]) =>
    processes.push(spawn('setpriv', ['--pdeathsig', 'KILL', program, '-c', config, '-f', ...args], { stdio: 'ignore' }));

  const map = join(folder, 'monmap');
  await finish(spawn('monmaptool', ['--create', '--fsid', cluster, '--addv', 'a', monitor, map], { stdio: ['ignore', 'ignore', 'pipe'] }));
  await run('ceph-mon', '--mkfs', '-i', 'a', '--monmap', map);
  serve('ceph-mon', '-i', 'a');
  await run('ceph', 'osd', 'new', store, '0');
  await run('ceph-osd', '--mkfs', '-i', '0', '--osd-uuid', store);
  serve('ceph-osd', '-i', '0');
  const secrets = ['--access-key', ACCOUNT.accessKeyId, '--secret', ACCOUNT.secretAccessKey];
  await run('radosgw-admin', 'user', 'create', '--uid', 'farandole', '--display-name', 'Farandole', '--max-buckets', '0', ...secrets);
  serve('radosgw', '--rgw-frontends', `beast endpoint=127.0.0.1:${http}`);

  const endpoint = `http://127.0.0.1:${http}`;
  await untilItAnswers(endpoint);
  return endpoint;
}

function configuration(folder: string, cluster: string, monitor: string): string {
  return `[global]
fsid = ${cluster}
mon host = ${monitor}
auth cluster required = none
auth service required = none
auth client required = none
public addr = 127.0.0.1
cluster addr = 127.0.0.1
run dir = ${folder}
log file = ${folder}/log
admin socket = ${folder}/$type.$id.$pid.asok
pid file =
mon data = ${folder}/mon
osd data = ${folder}/osd
rgw data = ${folder}/rgw
osd objectstore = memstore
memstore device bytes = 4294967296
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 8
osd crush chooseleaf type = 0
mon allow pool size one = true
mon max pg per osd = 1000
ms mon client mode = crc
ms mon cluster mode = crc
ms mon service mode = crc
ms client mode = crc
ms cluster mode = crc
ms service mode = crc
rgw thread pool size = 64
rgw enable usage log = false
`;
}

async function newBucket(endpoint: string): Promise<S3Options> {
  const options = { endpoint, region: 'us-east-1', bucket: `test-${randomUUID()}`, ...ACCOUNT };
  const client = new S3Client({ endpoint, region: options.region, credentials: ACCOUNT, forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket: options.bucket }));
  client.destroy();
  return options;
}

/** Ports that nobody listens on now. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}

async function finish(child: ChildProcess): Promise<void> {
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${child.spawnfile} ended with ${code}: ${complaint}`);
}

async function untilItAnswers(endpoint: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (
      await fetch(endpoint).then(
        () => true,
        () => false,
      )
    )
      return;
    await pause(100);
  }
  throw new Error(`${endpoint} does not answer`);
}
