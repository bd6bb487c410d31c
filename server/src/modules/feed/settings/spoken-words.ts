import type { Search } from '#modules/search';
import type { VideoId } from '#modules/videos';
import { spacedWords } from '#platform/words.ts';
import { markOf } from '../feed-video.ts';

/** Words known at once; beyond, everything is looked up anew. */
const WORDS_AT_MOST = 50_000;

/** Whether a word that somebody filtered is said in a video, by its mark. */
export interface SpokenFilter {
  has(mark: number): boolean;
}

/** Nobody filters anything. */
export const nothingSpoken: SpokenFilter = { has: () => false };

/** In which videos filtered words are said: looked up once a word, then kept in step, so that no page reads a text. */
export interface SpokenWords {
  /** Videos in which one of the words is said. Stays right while videos change. */
  filter(words: readonly string[]): Promise<SpokenFilter>;
  /** Something else is said in a video. */
  changed(videoId: VideoId): Promise<void>;
}

/** Marks in order, and whether there are any without asking twice. */
interface Word {
  marks: Int32Array;
}

/** No word is known. `forget` is told when filters given before are no longer kept in step. */
export function createSpokenWords(search: Pick<Search, 'saying' | 'spokenIn'>, forget: () => void): SpokenWords {
  /** By the word as `spacedWords` makes it. */
  const known = new Map<string, Promise<Word>>();

  function look(words: readonly string[]): void {
    const found = search.saying(words);
    for (const word of words) {
      const reading = found.then((videos) => ({ marks: Int32Array.from(videos.get(word) ?? [], markOf).sort() }));
      known.set(word, reading);
      reading.catch(() => known.delete(word));
    }
  }

  async function retell(word: string, text: string, mark: number): Promise<void> {
    const about = await known.get(word)?.catch(() => undefined); // whoever asked for it was told
    if (!about) return;
    const others = about.marks.filter((one) => one !== mark);
    about.marks = text.includes(word) ? Int32Array.from([...others, mark]).sort() : others;
  }

  return {
    async filter(words) {
      const wanted = [...new Set(words.map(spacedWords))].filter((word) => word !== '');
      if (wanted.length === 0) return nothingSpoken;
      if (known.size + wanted.length > WORDS_AT_MOST) {
        known.clear();
        forget();
      }
      look(wanted.filter((word) => !known.has(word)));
      const found = (await Promise.all(wanted.map((word) => known.get(word)))).filter((word) => word !== undefined);
      return { has: (mark) => found.some(({ marks }) => marks.length > 0 && includes(marks, mark)) };
    },
    async changed(videoId) {
      if (known.size === 0) return;
      const text = await search.spokenIn(videoId);
      const mark = markOf(videoId);
      const said = new Set(text.split(' '));
      // most words neither were nor are said in it
      for (const [word, reading] of known) {
        const about = await reading.catch(() => undefined);
        if (about && (said.has(word.split(' ')[1] ?? '') || includes(about.marks, mark))) await retell(word, text, mark);
      }
    },
  };
}

function includes(marks: Int32Array, mark: number): boolean {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle] as number) < mark) low = middle + 1;
    else high = middle;
  }
  return marks[low] === mark;
}
