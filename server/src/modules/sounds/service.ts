import type { AccountId, FollowPrivacy } from '#modules/accounts';
import { AssetId, assetAnalysed, type Media } from '#modules/media';
import type { Clock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import { event, isEvent } from '#platform/events/event.ts';
import type { Consumer, EventLog } from '#platform/events/event-log.ts';
import { spacedWords } from '#platform/words.ts';
import { soundErrors } from './errors.ts';
import { soundFound, soundTitled } from './events.ts';
import { readTitle, type Sound, TITLE_LENGTH } from './sound.ts';
import { SoundId } from './sound-id.ts';
import { createSoundStore } from './store.ts';

/** Audio that films share. Knows films, not posts: who may see which, and how many there are, is for later modules. */
export interface Sounds {
  /** Films without sound, and those that nobody has listened to yet, are left out. */
  ofAssets(ids: readonly AssetId[]): Promise<Map<AssetId, Sound>>;
  /** Those that do not exist are left out. */
  getMany(ids: readonly SoundId[]): Promise<Map<SoundId, Sound>>;
  /** Films of these accounts that have it. */
  usesBy(id: SoundId, owners: readonly AccountId[]): Promise<AssetId[]>;
  /** Calls a sound something; an empty text takes its title off. The caller knows that the account may. Throws `sound.title-too-long`. */
  setTitle(account: AccountId, id: SoundId, text: string): Promise<void>;
  /** By title, without regard to case, accents and a slip of the finger in each word. */
  search(text: string, limit: number): Promise<SoundId[]>;
  /** Titles that an account gave go when it shuts itself. */
  followPrivacy: FollowPrivacy;
  readonly consumers: Consumer[];
}

/** What the module needs. */
export interface SoundsDeps {
  db: Database;
  events: Pick<EventLog, 'append'>;
  clock: Clock;
  media: Pick<Media, 'getMany' | 'analysis'>;
}

/** Shorter words have too many neighbours. */
const CORRECTED_FROM = 4;

/** Builds the module. */
export function createSounds({ db, events, clock, media }: SoundsDeps): Sounds {
  const store = createSoundStore(db);

  /** Gives a film the sound of the one that it is most alike, or one of its own. Fine to call again. */
  async function join(tx: Tx, assetId: AssetId): Promise<void> {
    const heard = await media.analysis.hear(tx, assetId);
    const ownerId = (await media.getMany([assetId])).get(assetId)?.ownerId;
    if (!heard || ownerId === undefined) return;
    const known = await store.ofAssets([assetId, ...heard.alike], tx);
    if (known.has(assetId)) return;
    const found = heard.alike.flatMap((other) => known.get(other)?.id ?? [])[0];
    const soundId = found ?? SoundId.generate();
    if (!found) await store.insert(tx, soundId, clock.now());
    await store.insertUse(tx, assetId, soundId, ownerId);
    await events.append(tx, [event(soundFound, { assetId, soundId })]);
  }

  return {
    ofAssets: (ids) => store.ofAssets(ids),
    getMany: (ids) => store.getMany(ids),
    usesBy: (id, owners) => store.usesBy(id, owners),
    async setTitle(account, id, text) {
      const title = readTitle(text);
      const length = [...(title ?? '')].length;
      if (length > TITLE_LENGTH) throw soundErrors.error('sound.title-too-long', { field: 'title', values: { max: TITLE_LENGTH, length } });
      await db.transaction(async (tx) => {
        await store.setTitle(tx, id, title === null ? null : { text: title, words: wordsOf(title), by: account });
        await events.append(tx, [event(soundTitled, { soundId: id })]);
      });
    },
    async search(text, limit) {
      const words = wordsOf(text);
      if (words.length === 0) return [];
      const begun = await store.begun(words, limit);
      return begun.length === limit ? begun : [...begun, ...(await store.nearly(words, CORRECTED_FROM, limit - begun.length))];
    },
    async followPrivacy(tx, account, isPrivate) {
      const changed = isPrivate ? await store.clearTitlesOf(tx, account) : [];
      await events.append(
        tx,
        changed.map((soundId) => event(soundTitled, { soundId })),
      );
      return () => undefined;
    },
    consumers: [
      {
        name: 'sounds.follow-assets',
        types: [assetAnalysed],
        async handle(batch, tx) {
          await store.lock(tx);
          for (const entry of batch) if (isEvent(entry, assetAnalysed)) await join(tx, AssetId.of(entry.data.assetId));
        },
      },
    ],
  };
}

const wordsOf = (text: string) => [...new Set(spacedWords(text).split(' ').filter(Boolean))];
