import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Jail, Limits } from '#platform/ffmpeg/jail.ts';
import { spawnJailed } from '#platform/ffmpeg/spawn-jailed.ts';
import { createWorkFolder, defaultWorkDir } from '#platform/ffmpeg/work-folder.ts';
import { PHOTO_FILES, type PhotoReport } from './protocol.ts';

const PROGRAM = fileURLToPath(new URL('./child.ts', import.meta.url));
/** Limits hold everywhere; the process has an empty environment and a folder of its own. */
const WALLS: Jail = { name: 'limits', prefix: [], uid: null, owner: null };
const LIMITS: Limits = { memory: { kind: 'data', kib: 2_000_000 }, cpuSeconds: 60, fileBytes: 2 ** 26 };
const TIMEOUT_MS = 90_000;
/** Pictures being read at once: more would only wait for each other. */
const AT_ONCE = 2;

type Form = keyof typeof PHOTO_FILES;

/** A photo in every form, as files that are gone after `release`. */
export interface MadePhoto extends PhotoReport {
  files: Record<Form, { path: string; bytes: number }>;
  release(): Promise<void>;
}

let running = 0;
const waiting: (() => void)[] = [];

/** Makes the forms of a stranger's picture in a process under limits; `null` when it is no picture that we read, broken, or too large. */
export async function makePhoto(picture: Uint8Array): Promise<MadePhoto | null> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await runProgram(picture);
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

async function runProgram(picture: Uint8Array): Promise<MadePhoto | null> {
  const folder = await createWorkFolder(defaultWorkDir(), null);
  const { child, gone, end } = spawnJailed(WALLS, LIMITS, folder.path, [process.execPath, '--max-old-space-size=256', '--no-warnings', PROGRAM]);
  child.ref();
  const timer = setTimeout(end, TIMEOUT_MS);
  child.stdin.end(picture);
  const [report, { code }] = await Promise.all([text(child.stdout), gone]);
  clearTimeout(timer);
  const made = code === 0 ? await folder.reclaim(Object.values(PHOTO_FILES)) : [];
  const fileOf = (form: Form) => made.find(({ name }) => name === PHOTO_FILES[form]);
  const [avif, webp, jpeg, poster] = [fileOf('avif'), fileOf('webp'), fileOf('jpeg'), fileOf('poster')];
  if (!avif || !webp || !jpeg || !poster) {
    await folder.remove();
    return null;
  }
  return { ...(JSON.parse(report) as PhotoReport), files: { avif, webp, jpeg, poster }, release: () => folder.remove() };
}
