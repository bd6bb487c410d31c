import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { PROJECT } from '../project.ts';

const FOLDER = path.join(PROJECT, 'web/messages');
const STRAIGHT_APOSTROPHE = /\p{L}'\p{L}/u;
/** A sign that French sets off with a no-break space, after something else. A colon counts when it ends a phrase. */
const MISSING_SPACE = /[^\s\u00a0\u202f!?][;!?%»]|[^\s\u00a0\u202f]:(?=\s|$)|«[^\u00a0\u202f]| [;:!?%»]/u;

type Messages = { [key: string]: unknown };

/** Every text of the site exists in French and in English, and the French is set as French is. */
export async function checkMessages(): Promise<string[]> {
  const names = (await readdir(FOLDER).catch(() => [])).filter((name) => /(^|\.)fr\.json$/.test(name));
  const pairs = names.map(async (name) => {
    const other = name.replace(/fr\.json$/, 'en.json');
    const [french, english] = await Promise.all([read(name), read(other)]);
    return [...missing(french, english, other), ...missing(english, french, name), ...typesetting(french, name)];
  });
  return (await Promise.all(pairs)).flat();
}

async function read(name: string): Promise<Messages> {
  return JSON.parse(await readFile(path.join(FOLDER, name), 'utf8')) as Messages;
}

function missing(from: Messages, to: Messages, file: string): string[] {
  return Object.keys(from)
    .filter((key) => !(key in to))
    .map((key) => `web/messages/${file} lacks "${key}"; every text exists in both languages.`);
}

/** Faults of French typography, by key. */
export function typesetting(french: Messages, file: string): string[] {
  return Object.entries(french).flatMap(([key, value]) =>
    key === '$schema'
      ? []
      : textsIn(value).flatMap((text) => {
          const plain = text.replace(/\{[^}]*\}/g, 'x').replace(/https?:\S+/g, '');
          if (STRAIGHT_APOSTROPHE.test(plain)) return [`web/messages/${file} "${key}": write the curly apostrophe ’ in "${text}".`];
          if (MISSING_SPACE.test(plain)) return [`web/messages/${file} "${key}": a no-break space (U+00A0) is missing in "${text}".`];
          return [];
        }),
  );
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  // variants of a message: the texts stand under `match`, the rest declares how one is chosen
  return 'match' in value ? textsIn(value.match) : Object.values(value).flatMap(textsIn);
}
