import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '../config/config.ts';
import { readEnv } from '../config/env.ts';
import { loadSecrets } from '../config/secrets.ts';
import { readDemoContent } from './content.ts';

/**
 * `npm run demo -- add FILE…`: posts video files as demonstration creators to the running instance, over its HTTP
 * API like any other client, and says what became of each.
 */
const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));
const config = loadConfig(readEnv(), PROJECT);
const API = `${config.http.origin}/api/v1`;

/** As much of a video as this command shows. */
interface Posted {
  id: string;
  url: string;
  state: string;
  processing?: { step: string; progress: number; refusal: { reason: string; title: string; detail: string } | null };
}

const [verb, ...files] = process.argv.slice(2);
if (verb !== 'add' || files.length === 0) {
  console.error('Usage: npm run demo -- add FILE…');
  process.exit(2);
}
try {
  const { demoPassword } = await loadSecrets(config.dataDir);
  const creators = (await readDemoContent(path.join(PROJECT, 'demo'))).accounts.filter(({ role }) => role === 'creator');
  for (const [index, file] of files.entries()) {
    const creator = creators[index % creators.length]?.handle ?? '';
    const cookie = await signIn(creator, demoPassword);
    const video = await post(file, cookie);
    const end = await follow(video.id, cookie);
    report(file, creator, end);
  }
} catch (error) {
  const refused = (error as { cause?: NodeJS.ErrnoException }).cause?.code === 'ECONNREFUSED';
  console.error(refused ? `Nothing answers at ${config.http.origin}; start Farandole first: npm start` : `${(error as Error).message}`);
  process.exit(1);
}

async function signIn(login: string, password: string): Promise<string> {
  const response = await call('/sessions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  });
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function post(file: string, cookie: string): Promise<Posted> {
  const { size } = await stat(file);
  const name = Buffer.from(path.basename(file)).toString('base64');
  const created = await call('/uploads', {
    method: 'POST',
    headers: { cookie, 'tus-resumable': '1.0.0', 'upload-length': String(size), 'upload-metadata': `filename ${name}` },
  });
  const location = new URL(created.headers.get('location') ?? '', API);
  const body = Readable.toWeb(createReadStream(file)) as ReadableStream;
  const headers = { cookie, 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
  await call(location.pathname.replace('/api/v1', ''), { method: 'PATCH', headers, body, duplex: 'half' } as RequestInit);
  const assetId = location.pathname.split('/').at(-1);
  const caption = `${path.parse(file).name} #demo`;
  const answer = await call('/videos', {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ assetId, caption }),
  });
  return (await answer.json()) as Posted;
}

async function follow(id: string, cookie: string): Promise<Posted> {
  for (;;) {
    const video = (await (await call(`/videos/${id}`, { headers: { cookie } })).json()) as Posted;
    if (video.state !== 'processing') return video;
    await pause(300);
  }
}

function report(file: string, creator: string, video: Posted): void {
  const { refusal } = video.processing ?? { refusal: null };
  if (video.state === 'published') console.log(`published  ${file}  as @${creator}  ${config.http.origin}${video.url}`);
  else console.log(`refused    ${file}  ${refusal?.reason ?? ''}: ${refusal?.title ?? ''} ${refusal?.detail ?? ''}`);
  if (video.state !== 'published') process.exitCode = 1;
}

async function call(route: string, init: RequestInit): Promise<Response> {
  const response = await fetch(API + route, init);
  if (response.ok) return response;
  const problem = (await response.json().catch(() => ({}))) as { title?: string; detail?: string };
  throw new Error(`${problem.title ?? `The server answered ${response.status}`}. ${problem.detail ?? ''}`);
}
