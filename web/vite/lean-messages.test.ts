import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compile } from '@inlang/paraglide-js';
import { describe, expect, it } from 'vitest';
import { messageOptions } from '../message-options.ts';
import { formatNumber } from '../src/lib/figures.ts';
import { leanMessage } from './lean-messages.ts';

const folder = path.join(messageOptions.outdir, 'messages');

/** What the message says in a browser whose page is in that language. */
async function say(name: string, english: boolean, inputs: object): Promise<string> {
  const code = leanMessage(await readFile(path.join(folder, `${name}.js`), 'utf8')) ?? '';
  const plural = (language: string, count: number) => new Intl.PluralRules(language).select(count);
  const body = code.replace(/^import .*$/gm, '').replace('export const', 'const');
  return new Function('english', 'registry', 'inputs', `${body}\nreturn ${name}(inputs);`)(english, { plural }, inputs) as string;
}

describe('messages in a browser', () => {
  it('are in the language of the page', async () => {
    expect(await say('nav_home', false, {})).toBe('Accueil');
    expect(await say('nav_home', true, {})).toBe('Home');
  });

  it('hold what is put into them, in its number', async () => {
    expect(await say('author_profile', false, { handle: 'gala' })).toBe('Profil de @gala');
    expect(await say('caption_hashtags', true, { count: 1, max: 30 })).toBe('1 of 30 hashtags');
    expect(await say('caption_hashtags', false, { count: 2, max: 30 })).toBe('2\u00A0hashtags sur 30');
  });

  it('count as each language does: nothing and one and a half are singular in French, and a million is a million of [I-06]', async () => {
    const views = (language: 'fr' | 'en', count: number) => say('view_count', language === 'en', { count, shown: formatNumber(count, language) });
    expect(await Promise.all([0, 1, 1.5, 2, 1_000_000, 2_000_000, 1_000_001].map((count) => views('fr', count)))).toEqual([
      '0\u00A0vue',
      '1\u00A0vue',
      '1,5\u00A0vue',
      '2\u00A0vues',
      '1\u00A0000\u00A0000\u00A0de vues',
      '2\u00A0000\u00A0000\u00A0de vues',
      '1\u00A0000\u00A0001\u00A0vues',
    ]);
    expect(await Promise.all([0, 1, 1.5, 1_000_000].map((count) => views('en', count)))).toEqual([
      '0 views',
      '1 view',
      '1.5 views',
      '1,000,000 views',
    ]);
    expect(await say('notified_like_many', false, { name: 'Gala', count: 1_000_000, shown: formatNumber(1_000_000, 'fr') })).toBe(
      'Gala et 1\u00A0000\u00A0000\u00A0d’autres aiment votre vidéo',
    );
  });

  it('are all written in a way that is understood', async () => {
    const files = (await readdir(folder)).filter((name) => name.endsWith('.js') && name !== '_index.js');
    expect(files.length).toBeGreaterThan(300);
    for (const name of files) expect(leanMessage(await readFile(path.join(folder, name), 'utf8')), name).toContain('english ?');
  });

  it('stop the build where French or English is missing', async () => {
    const place = await mkdtemp(path.join(tmpdir(), 'farandole-messages-'));
    try {
      const settings = JSON.parse(await readFile(path.join(messageOptions.project, 'settings.json'), 'utf8'));
      settings.modules = settings.modules.map((module: string) => path.join(messageOptions.project, '..', module));
      settings['plugin.inlang.messageFormat'] = { pathPattern: ['./messages/{locale}.json'] };
      for (const folder of ['project.inlang', 'messages']) await mkdir(path.join(place, folder));
      await writeFile(path.join(place, 'project.inlang/settings.json'), JSON.stringify(settings));
      await writeFile(path.join(place, 'messages/fr.json'), JSON.stringify({ both: 'Deux', french: 'Seul' }));
      await writeFile(path.join(place, 'messages/en.json'), JSON.stringify({ both: 'Two', english: 'Alone' }));
      await compile({ project: path.join(place, 'project.inlang'), outdir: path.join(place, 'out') });
      const lean = async (name: string) => leanMessage(await readFile(path.join(place, `out/messages/${name}.js`), 'utf8'));
      expect(await lean('both')).toContain('english ? `Two` : `Deux`');
      expect(await lean('french')).toBeNull();
      expect(await lean('english')).toBeNull();
    } finally {
      await rm(place, { recursive: true, force: true });
    }
  });
});
