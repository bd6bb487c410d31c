import { fetch } from 'undici';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import { readCapped } from '../read-capped.ts';
import type { LanguagePair, Translator } from './translator.ts';

/** Milliseconds. */
const ANSWER_MS = 10_000;
const PAIRS_KEPT_MS = 600_000;
const PAIRS_RETRY_MS = 15_000;
const MAX_BYTES = 256 * 1024;

const pairsSchema = z.object({ responseData: z.array(z.object({ sourceLanguage: z.string(), targetLanguage: z.string() })) });
const translationSchema = z.object({ responseData: z.object({ translatedText: z.string() }) });

/** What a translator at an address is built from. */
export interface ApertiumOptions {
  /** Address of an Apertium APY that the operator runs or trusts, without a slash at the end. */
  url: string;
  clock: Clock;
  log: Logger;
}

/** A translator behind the interface of Apertium APY: `GET /listPairs` and `POST /translate`. */
export function createApertiumTranslator({ url, clock, log }: ApertiumOptions): Translator {
  let known: readonly LanguagePair[] = [];
  let askAt = Number.NEGATIVE_INFINITY;

  async function ask<T>(path: string, answer: z.ZodType<T>, form?: Record<string, string>): Promise<T> {
    const response = await fetch(url + path, {
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const body = await readCapped(response.body, MAX_BYTES);
    if (!response.ok || !body) throw new Error(`the translator answered ${response.status}`);
    return answer.parse(JSON.parse(new TextDecoder().decode(body)));
  }

  async function refresh(): Promise<void> {
    try {
      const { responseData } = await ask('/listPairs', pairsSchema);
      known = responseData.flatMap(({ sourceLanguage, targetLanguage }) => {
        const [from, to] = [shortCode(sourceLanguage), shortCode(targetLanguage)];
        return from && to ? { from, to } : [];
      });
      askAt = clock.now().getTime() + PAIRS_KEPT_MS;
    } catch (error) {
      log.warn({ err: error }, 'the translator does not say what it can translate');
    }
  }

  return {
    pairs() {
      const now = clock.now().getTime();
      if (now >= askAt) {
        askAt = now + PAIRS_RETRY_MS;
        void refresh();
      }
      return known;
    },
    async translate(text, { from, to }) {
      // without that it marks every word it does not know
      const { responseData } = await ask('/translate', translationSchema, { q: text, langpair: `${from}|${to}`, markUnknown: 'no' });
      return responseData.translatedText;
    },
  };
}

/** `bre` → `br`; variants of a language such as `eng_US` are left out. */
function shortCode(code: string): string | null {
  return /^[a-z]{2,3}$/.test(code) ? new Intl.Locale(code).language : null;
}
