import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PROJECT } from '../project.ts';
import { buttonMessages } from './markup.ts';
import { readSources } from './source-files.ts';
import { errorTexts, type Messages, readMessages, textsOf } from './texts.ts';
import { typesetting } from './typesetting.ts';
import { longSentences, orders, vocabulary, voice, wording } from './vocabulary.ts';

/** Every text of the site exists in French and in English, is set as its language is, and keeps to the words and the voice agreed on. */
export async function checkMessages(): Promise<string[]> {
  const lists = await readMessages();
  const messages = [...lists].flatMap(([file, list]) => textsOf(list, file));
  const texts = [...messages, ...(await errorTexts())];
  const agreed = vocabulary(await readFile(path.join(PROJECT, 'docs/vocabulary.md'), 'utf8'));
  return [
    ...missingTexts(lists),
    ...typesetting(texts),
    ...wording(texts, [...voice, ...agreed]),
    ...longSentences(texts),
    ...orders(messages, buttonMessages(await readSources())),
  ];
}

/** Texts that exist in one language only, one line each. `lists`: by file name, as {@link readMessages} gives them. */
export function missingTexts(lists: ReadonlyMap<string, Messages>): string[] {
  return [...lists].flatMap(([file, list]) => {
    const other = file.replace(/(fr|en)(?=\.json$)/, (language) => (language === 'fr' ? 'en' : 'fr'));
    const there = lists.get(other) ?? {};
    return Object.keys(list)
      .filter((key) => !(key in there))
      .map((key) => `web/messages/${other} lacks "${key}"; every text exists in both languages.`);
  });
}
