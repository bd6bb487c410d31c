import type { VideoId } from '#modules/videos';
import type { Page } from '#platform/db/pagination.ts';
import { BEST_VIDEOS } from './best-video-store.ts';
import type { FoundVideoStore } from './found-video-store.ts';
import type { RankedPage } from './ranked-videos.ts';
import { type QueryPart, sampleParts, searchPlan } from './search-plan.ts';
import { type Alternatives, CORRECTED_FROM, correctedText, queryParts } from './search-query.ts';
import { readSearchText } from './search-text.ts';
import type { KnownWord, WordStore } from './word-store.ts';

/** A page of videos that answer a question. */
export interface FoundPage extends Page<VideoId> {
  /** What was looked for instead, when nothing answers to what was typed. */
  corrected: string | null;
}

/** Videos by the words of their captions. */
export interface VideoSearch {
  /** Public videos with all of these words, the last one possibly unfinished; with words near to them when there are none. Throws `search.bad-cursor`. */
  searchVideos(text: string, page: { after?: string | undefined; limit: number }): Promise<FoundPage>;
  /** `text` with its last word finished, in ways that occur in `ids`. */
  completeText(text: string, ids: readonly VideoId[], limit: number): Promise<string[]>;
  /** A word of some video that is nearly this one; `null` when there is none. */
  nearWord(word: string): Promise<string | null>;
}

/** Marks a cursor of a list that was found by nearness alone. */
const NEAR = '~';
const none: Alternatives = new Map();

/** Builds the part over its stores. */
export function createVideoSearch(videos: FoundVideoStore, words: WordStore): VideoSearch {
  const near = async (asked: readonly Pick<KnownWord, 'word'>[]): Promise<Alternatives> => {
    const long = asked.map(({ word }) => word).filter((word) => word.length >= CORRECTED_FROM);
    return long.length === 0 ? none : words.near(long);
  };
  /** A page of the best videos; `null` when they do not fill it. */
  const findBest = async (parts: readonly QueryPart[], total: number, page: RankedPage): Promise<Page<VideoId> | null> => {
    const sample = sampleParts(parts, total, BEST_VIDEOS);
    if (sample.some((part) => part.videos < page.limit)) return null;
    const found = await videos.findBest(sample, searchPlan(sample, Math.min(total, BEST_VIDEOS), page.limit), page);
    return found.next === null ? null : found;
  };
  return {
    async searchVideos(text, { after, limit }) {
      const asked = readSearchText(text);
      if (asked.words.length === 0) return { items: [], next: null, corrected: null };
      const { words: known, total } = await words.look(asked.words, asked.open);
      const find = async (alternatives: Alternatives, cursor: string | undefined): Promise<FoundPage> => {
        const parts = queryParts(known, asked.open, alternatives);
        const page =
          (await findBest(parts, total, { after: cursor, limit })) ??
          (await videos.find(parts, searchPlan(parts, total, limit), { after: cursor, limit }));
        return { ...page, corrected: page.items.length > 0 ? correctedText(asked, alternatives) : null };
      };
      if (!after?.startsWith(NEAR)) {
        const missing = await near(known.filter((word) => word.videos === 0));
        const exact = await find(missing, after);
        if (exact.items.length > 0 || after !== undefined) return exact;
      }
      const widened = await find(await near(known), after?.slice(NEAR.length));
      return { ...widened, next: widened.next && NEAR + widened.next };
    },
    async completeText(text, ids, limit) {
      const { open } = readSearchText(text);
      if (open === null || ids.length === 0) return [];
      const typed = /[\p{L}\p{M}\p{N}]+$/u.exec(text)?.[0] ?? '';
      const begun = text.slice(0, text.length - typed.length);
      return (await videos.complete(ids, open, limit)).map((spelling) => begun + spelling);
    },
    async nearWord(text) {
      const [word = ''] = readSearchText(text).words;
      return (await near([{ word }])).get(word)?.[0]?.word ?? null;
    },
  };
}
