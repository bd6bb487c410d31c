import type { Database } from '#platform/db/database.ts';
import { event } from '#platform/events/event.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import type { Storage } from '#platform/storage/storage.ts';
import type { AssetId } from '../../asset-id.ts';
import { assetChanged } from '../../events.ts';
import { publishBytes } from '../../publish.ts';
import type { MediaStore } from '../../store.ts';
import { subtitleErrors } from './errors.ts';
import { readSubtitles } from './read-subtitles.ts';
import { spokenText } from './spoken-text.ts';
import { kindOf, languageOf, readLanguage, SUBTITLE_LIMITS } from './subtitles.ts';

/** Subtitles of clips. Who may change them is for the caller to know. */
export interface Subtitles {
  /** Adds a language, or replaces it. Throws `subtitles.*` errors; `asset.not-found` is for the caller to have ruled out. */
  put(assetId: AssetId, language: string, file: Uint8Array): Promise<void>;
  /** What the subtitles of a clip say, in every language they exist in; empty when there are none. */
  text(assetId: AssetId): Promise<string>;
  /** Throws `subtitles.not-found`. */
  remove(assetId: AssetId, language: string): Promise<void>;
}

/** Builds it. */
export function createSubtitles(deps: {
  db: Pick<Database, 'transaction'>;
  events: Pick<EventLog, 'append'>;
  store: Pick<MediaStore, 'getWork' | 'putFiles' | 'removeFile'>;
  storage: Storage;
}): Subtitles {
  const { db, events, store, storage } = deps;

  function read(text: string): string {
    const language = readLanguage(text);
    if (language === null) throw subtitleErrors.error('subtitles.bad-language', { field: 'language' });
    return language;
  }

  return {
    async put(assetId, text, file) {
      const language = read(text);
      const work = await store.getWork(assetId);
      const languages = work?.files.map(({ kind }) => languageOf(kind)).filter((one) => one !== null) ?? [];
      if (!languages.includes(language) && languages.length >= SUBTITLE_LIMITS.languages) throw subtitleErrors.error('subtitles.too-many');
      const bytes = Buffer.from(await readSubtitles(file, work?.asset.durationMs ?? null));
      const name = `${language.toLowerCase()}.vtt`;
      const stored = await publishBytes(storage, assetId, bytes, name);
      const old = await db.transaction(async (tx) => {
        const before = (await store.getWork(assetId, tx))?.files.find(({ kind }) => kind === kindOf(language));
        await store.putFiles(tx, assetId, new Map([[kindOf(language), stored]]));
        await events.append(tx, [event(assetChanged, { assetId })]);
        return before?.key;
      });
      // work on the film may have swept away what no row spoke of yet
      if (!(await storage.stat(stored.key))) await publishBytes(storage, assetId, bytes, name);
      if (old !== undefined && old !== stored.key) await storage.delete(old);
    },
    async text(assetId) {
      const files = (await store.getWork(assetId))?.files.filter(({ kind }) => languageOf(kind) !== null) ?? [];
      const texts = await Promise.all(
        files.map(async ({ key }) => {
          const object = await storage.open(key);
          return object ? spokenText(Buffer.concat(await object.stream.toArray()).toString()) : '';
        }),
      );
      return texts.join('\n');
    },
    async remove(assetId, text) {
      const language = read(text);
      const key = await db.transaction(async (tx) => {
        const gone = await store.removeFile(tx, assetId, kindOf(language));
        if (gone === null) throw subtitleErrors.error('subtitles.not-found');
        await events.append(tx, [event(assetChanged, { assetId })]);
        return gone;
      });
      await storage.delete(key);
    },
  };
}
