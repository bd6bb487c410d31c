import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { EngineFailure, MediaEngine } from '#platform/ffmpeg/engine.ts';
import type { Storage } from '#platform/storage/storage.ts';
import type { AssetId } from './asset-id.ts';
import { mainPlaylist, type Variant } from './main-playlist.ts';
import { publishBytes, publishFile } from './publish.ts';
import type { NewFile, Work } from './store.ts';

const TIMEOUT_MS = 120_000;
const TASK = { video: 0, output: 'fragments.mp4', playlist: 'fragments.m3u8' };

/** Makes HLS of clean renditions by rewrapping them: a file of fragments and a playlist each, and one that names them all. */
export function createPackaging({ engine, storage }: { engine: MediaEngine; storage: Storage }) {
  async function packageOne(id: AssetId, name: string, key: string, hasSound: boolean, segmentMs: number, signal: AbortSignal) {
    const source = await storage.materialize(key);
    if (!source) return { failure: { kind: 'unreadable', message: `${key} is gone` } satisfies EngineFailure };
    try {
      const task = { ...TASK, audio: hasSound ? 1 : null, segmentMs };
      const answer = await engine.package(source.path, task, { signal, container: 'mov', timeoutMs: TIMEOUT_MS });
      if (!answer.ok) return { failure: answer.failure };
      try {
        const [fragments, playlist] = answer.value.files;
        if (!fragments || !playlist) return { failure: { kind: 'unreadable', message: `no fragments of ${name}` } satisfies EngineFailure };
        const media = await publishFile(storage, id, fragments, `${name}-hls.mp4`);
        const text = (await readFile(playlist.path, 'utf8')).replaceAll(TASK.output, path.basename(media.key));
        return { media, playlist: await publishBytes(storage, id, Buffer.from(text), `${name}-hls.m3u8`) };
      } finally {
        await answer.value.release();
      }
    } finally {
      await source.release();
    }
  }

  return {
    /** Packages the renditions called `names` of an asset; returns the files by kind, or why there are none. */
    async run(
      id: AssetId,
      work: Work,
      names: readonly string[],
      segmentMs: number,
      signal: AbortSignal,
    ): Promise<Map<string, NewFile> | EngineFailure> {
      const files = new Map<string, NewFile>();
      const variants: Variant[] = [];
      const hasSound = work.asset.hasSound === true;
      for (const rendition of work.renditions.filter(({ name }) => names.includes(name))) {
        const made = await packageOne(id, rendition.name, rendition.key, hasSound, segmentMs, signal);
        if (made.failure) return made.failure;
        files.set(`fragments-${rendition.name}`, made.media);
        files.set(`playlist-${rendition.name}`, made.playlist);
        variants.push({ ...rendition, playlistKey: made.playlist.key });
      }
      if (variants.length === 0) return { kind: 'unreadable', message: 'no rendition to package' };
      files.set('playlist', await publishBytes(storage, id, Buffer.from(mainPlaylist(variants, hasSound)), 'hls.m3u8'));
      return files;
    },
  };
}
