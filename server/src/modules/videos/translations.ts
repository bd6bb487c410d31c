import { createBoundedMap } from '#platform/bounded-map.ts';
import type { Translator } from '#platform/translation/translator.ts';
import { captionPieces } from './caption.ts';
import { videoErrors } from './errors.ts';
import type { VideoView } from './video-view.ts';

/** What others wrote, said in another language: a machine does it, so the original stays at hand. */
export interface Translations {
  /** From what into what captions can be translated now; empty where the operator named no translator. */
  pairs(): ReturnType<Translator['pairs']>;
  /** Throws `video.no-translation` and `video.translation-failed`. */
  caption(video: Pick<VideoView, 'caption' | 'language'>, to: string): Promise<string>;
}

/** Characters of captions and of their translations that are remembered. */
const KEPT_CHARACTERS = 2_000_000;

/** Builds it; `null`: nothing translates. */
export function createTranslations(translator: Translator | null): Translations {
  const kept = createBoundedMap<string, Promise<string>>(KEPT_CHARACTERS);

  async function translate(caption: string, from: string, to: string, by: Translator): Promise<string> {
    const said = captionPieces(caption).map(async ({ text, fixed }) => {
      const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? [];
      return fixed || !/\p{L}/u.test(words) ? text : before + (await by.translate(words, { from, to })) + after;
    });
    return (await Promise.all(said)).join('');
  }

  return {
    pairs: () => translator?.pairs() ?? [],
    async caption({ caption, language: from }, to) {
      if (!translator || !from || !translator.pairs().some((pair) => pair.from === from && pair.to === to))
        throw videoErrors.error('video.no-translation');
      const key = `${from} ${to} ${caption}`;
      const answer = kept.get(key) ?? translate(caption, from, to, translator);
      kept.set(key, answer, 2 * caption.length);
      try {
        return await answer;
      } catch (cause) {
        kept.delete(key);
        throw videoErrors.error('video.translation-failed', { cause });
      }
    },
  };
}
