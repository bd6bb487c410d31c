import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Fingerprint } from '../../server/src/modules/media/analysis/fingerprint/fingerprint.ts';
import { look } from '../../server/src/modules/media/analysis/look.ts';
import { AssetId } from '../../server/src/modules/media/index.ts';
import { createNodeAvEngine } from '../../server/src/platform/ffmpeg/node-av-engine.ts';
import { createLogger } from '../../server/src/platform/log.ts';
import { ALTERATIONS, alter, sourceClips } from './altered-clips.ts';

/** A film, and its copies by how each was altered, as the site knows them. */
export interface PrintedFilm {
  id: AssetId;
  name: string;
  print: Fingerprint;
  copies: Record<string, Fingerprint>;
}

/** Looks at every film and at its altered copies, and keeps what it saw in `folder`; a second time it is read from there. */
export async function printFilms(folder: string): Promise<PrintedFilm[]> {
  const kept = path.join(folder, 'prints.v8');
  if (existsSync(kept)) return deserialize(await readFile(kept));
  const work = await mkdtemp(path.join(tmpdir(), 'farandole-altered-'));
  const engine = createNodeAvEngine({ log: createLogger('error'), workDir: path.join(work, 'engine') });
  // the engine's processes do not keep ours alive
  const awake = setInterval(() => undefined, 1000);
  const print = async (file: string) => (await look(engine, file, { signal: new AbortController().signal, timeoutMs: 60_000 })).fingerprint;
  try {
    const films: PrintedFilm[] = [];
    for (const file of await sourceClips(work)) {
      const copies: Record<string, Fingerprint> = {};
      for (const alteration of Object.keys(ALTERATIONS)) {
        copies[alteration] = await print(await alter(file, alteration, path.join(work, 'copy.mp4')));
      }
      films.push({ id: AssetId.generate(), name: path.basename(file, '.mp4'), print: await print(file), copies });
    }
    await writeFile(kept, serialize(films));
    return films;
  } finally {
    clearInterval(awake);
    await engine.close();
    await rm(work, { recursive: true, force: true });
  }
}
