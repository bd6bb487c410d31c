import type { Clock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import { DomainError } from '#platform/errors.ts';
import { event } from '#platform/events/event.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import type { Storage } from '#platform/storage/storage.ts';
import type { AssetId } from '../../asset-id.ts';
import { assetChanged } from '../../events.ts';
import { publishBytes } from '../../publish.ts';
import type { MediaStore, Work } from '../../store.ts';
import { subtitleErrors } from './errors.ts';
import { readSubtitles } from './read-subtitles.ts';
import { spokenText } from './spoken-text.ts';
import { heardKindOf, kindOf, languageOf, readLanguage, SUBTITLE_LIMITS } from './subtitles.ts';

/** Subtitles of clips. Who may change them is for the caller to know. */
export interface Subtitles {
  /** Adds a language, or replaces it. Throws `subtitles.*` errors; `asset.not-found` is for the caller to have ruled out. */
  put(assetId: AssetId, language: string, file: Uint8Array): Promise<void>;
  /** Adds what a recogniser heard, and notes that it has listened; `null`: to nothing. Does nothing the second time, and where there are subtitles. */
  putHeard(assetId: AssetId, heard: { language: string; vtt: Uint8Array } | null): Promise<void>;
  /** What the subtitles of a clip say, in every language they exist in; empty when there are none. */
  text(assetId: AssetId): Promise<string>;
  /** Throws `subtitles.not-found`. */
  remove(assetId: AssetId, language: string): Promise<void>;
}

/** Whether a film has sound that no recogniser has listened to, and no subtitles yet. */
export function isUnheard({ asset, transcribedAt, files }: Work): boolean {
  return asset.hasSound === true && transcribedAt === null && files.every(({ kind }) => languageOf(kind) === null);
}

/** Builds it. */
export function createSubtitles(deps: {
  db: Pick<Database, 'transaction'>;
  events: Pick<EventLog, 'append'>;
  store: Pick<MediaStore, 'change' | 'getWork' | 'putFiles' | 'removeFile'>;
  storage: Storage;
  clock: Clock;
}): Subtitles {
  const { db, events, store, storage, clock } = deps;

  function read(text: string): string {
    const language = readLanguage(text);
    if (language === null) throw subtitleErrors.error('subtitles.bad-language', { field: 'language' });
    return language;
  }

  /** Forgets every file of a language, in the caller's transaction. Returns where they are. */
  async function forget(tx: Tx, assetId: AssetId, language: string): Promise<string[]> {
    const kinds = [kindOf(language), heardKindOf(language)];
    const keys = [];
    for (const kind of kinds) keys.push(await store.removeFile(tx, assetId, kind));
    return keys.filter((key) => key !== null);
  }

  /** Stores WebVTT of ours; `note` makes it known, or says no by `null`, and else which files it took the place of. */
  async function keep(assetId: AssetId, kind: string, vtt: string, note: (tx: Tx) => Promise<string[] | null>): Promise<void> {
    const bytes = Buffer.from(vtt);
    const name = `${languageOf(kind)?.toLowerCase()}.vtt`;
    const stored = await publishBytes(storage, assetId, bytes, name);
    const old = await db.transaction(async (tx) => {
      const replaced = await note(tx);
      if (replaced === null) return null;
      await store.putFiles(tx, assetId, new Map([[kind, stored]]));
      await events.append(tx, [event(assetChanged, { assetId })]);
      return replaced;
    });
    if (old === null) {
      const named = (await store.getWork(assetId))?.files.some(({ key }) => key === stored.key);
      if (!named) await storage.delete(stored.key);
      return;
    }
    // work on the film may have swept away what no row spoke of yet
    if (!(await storage.stat(stored.key))) await publishBytes(storage, assetId, bytes, name);
    for (const key of old) if (key !== stored.key) await storage.delete(key);
  }

  return {
    async put(assetId, text, file) {
      const language = read(text);
      const work = await store.getWork(assetId);
      const languages = work?.files.map(({ kind }) => languageOf(kind)).filter((one) => one !== null) ?? [];
      if (!languages.includes(language) && languages.length >= SUBTITLE_LIMITS.languages) throw subtitleErrors.error('subtitles.too-many');
      const vtt = await readSubtitles(file, work?.asset.durationMs ?? null);
      await keep(assetId, kindOf(language), vtt, async (tx) => {
        await store.getWork(assetId, tx);
        return forget(tx, assetId, language);
      });
    },
    async putHeard(assetId, heard) {
      const note = async (tx: Tx): Promise<boolean> => {
        const work = await store.getWork(assetId, tx);
        if (!work || !isUnheard(work)) return false;
        return store.change(assetId, { transcribed_at: clock.now() }, clock.now(), tx);
      };
      const language = heard && readLanguage(heard.language);
      const vtt = heard && language ? await readable(heard.vtt, (await store.getWork(assetId))?.asset.durationMs ?? null) : null;
      if (language && vtt !== null) await keep(assetId, heardKindOf(language), vtt, async (tx) => ((await note(tx)) ? [] : null));
      else await db.transaction(note);
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
      const keys = await db.transaction(async (tx) => {
        const gone = await forget(tx, assetId, language);
        if (gone.length === 0) throw subtitleErrors.error('subtitles.not-found');
        await events.append(tx, [event(assetChanged, { assetId })]);
        return gone;
      });
      for (const key of keys) await storage.delete(key);
    },
  };
}

/** As our readers write subtitles; `null` when there are none in the file. */
async function readable(file: Uint8Array, durationMs: number | null): Promise<string | null> {
  try {
    return await readSubtitles(file, durationMs);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'subtitles.none') return null;
    throw error;
  }
}
