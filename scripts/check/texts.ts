import { globSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ErrorTable } from '../../server/src/platform/errors.ts';
import { PROJECT } from '../project.ts';

const FOLDER = path.join(PROJECT, 'web/messages');

/** A list of messages as it stands in its file: texts, or variants of one. */
export type Messages = { [key: string]: unknown };

/** One text that people read. */
export interface Text {
  language: 'fr' | 'en';
  /** Where to mend it: `web/messages/fr.json "close"`. */
  place: string;
  key: string;
  /** The text, with its placeholders in braces. */
  text: string;
}

/** The lists of messages of the site by file name, French and English. */
export async function readMessages(folder = FOLDER): Promise<Map<string, Messages>> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /(^|\.)(fr|en)\.json$/.test(name));
  const read = async (name: string) => [name, JSON.parse(await readFile(path.join(folder, name), 'utf8')) as Messages] as const;
  return new Map(await Promise.all(names.map(read)));
}

/** Every text of one list, each variant of a message for itself. */
export function textsOf(messages: Messages, file: string): Text[] {
  const language = file.endsWith('fr.json') ? 'fr' : 'en';
  return Object.entries(messages)
    .filter(([key]) => key !== '$schema')
    .flatMap(([key, value]) => spread(value).map((text) => ({ language, place: `web/messages/${file} "${key}"`, key, text }) as const));
}

/** Every text of every error of the API. */
export async function errorTexts(): Promise<Text[]> {
  const files = globSync('server/src/**/{errors,*-errors}.ts', { cwd: PROJECT });
  const modules = await Promise.all(files.map(async (file) => Object.values((await import(pathToFileURL(path.join(PROJECT, file)).href)) as object)));
  return modules.flat().flatMap((value) => {
    const table = (value as { table?: ErrorTable } | undefined)?.table ?? {};
    return Object.entries(table).flatMap(([code, definition]) =>
      (['fr', 'en'] as const).flatMap((language) =>
        [definition[language].title, definition[language].detail].map((text) => ({ language, place: `the error ${code}`, key: code, text })),
      ),
    );
  });
}

function spread(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(spread);
  if (typeof value !== 'object' || value === null) return [];
  // variants of a message: the texts stand under `match`, the rest declares how one is chosen
  return 'match' in value ? spread(value.match) : Object.values(value).flatMap(spread);
}
