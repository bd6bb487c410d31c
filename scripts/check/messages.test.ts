import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { leanMessage } from '../../web/vite/lean-messages.ts';
import { PROJECT } from '../project.ts';
import { buttonMessages, checkMarkup } from './markup.ts';
import { missingTexts } from './messages.ts';
import { readSources } from './source-files.ts';
import { errorTexts, readMessages, type Text, textsOf } from './texts.ts';
import { typesetting } from './typesetting.ts';
import { longSentences, orders, vocabulary, voice, wording } from './vocabulary.ts';

const lists = await readMessages();
const messages = [...lists].flatMap(([file, list]) => textsOf(list, file));
const texts = [...messages, ...(await errorTexts())];
const agreed = vocabulary(await readFile(path.join(PROJECT, 'docs/vocabulary.md'), 'utf8'));
const french = (text: string, key = 'key'): Text[] => [{ language: 'fr', place: 'fr.json', key, text }];
const english = (text: string): Text[] => [{ language: 'en', place: 'en.json', key: 'key', text }];

it('there are texts to look at, of the site and of the API', () => {
  expect(messages.length).toBeGreaterThan(2000);
  expect(texts.length).toBeGreaterThan(messages.length + 400);
});

describe('both languages', () => {
  it('are complete, no build goes without one of them, and no word stands in the markup [I-01]', async () => {
    expect(missingTexts(lists)).toEqual([]);
    expect(missingTexts(new Map([...lists, ['en.json', {}]])).length).toBeGreaterThan(100);
    expect(
      leanMessage(
        'const fr_close = /** @type {(inputs: Close) => string} */ () => {\n\treturn (`Fermer`)\n};\nexport const close = () => fr_close()',
      ),
    ).toBeNull();
    expect(checkMarkup(await readSources())).toEqual([]);
  });

  it.each(['<p>Bonjour</p>', '<input placeholder="Votre nom" />', "<p>{late ? 'Trop tard' : m.early()}</p>", "<a title={near || 'Loin'}>…</a>"])(
    'words in %s are found',
    (markup) => {
      expect(checkMarkup(new Map([['Page.svelte', markup]]))).toHaveLength(1);
    },
  );

  it.each(['<p class="box">{m.hello()}</p>', "<p class={late ? 'late' : 'early'}>12:30</p>", '<!-- Bonjour --><br />'])('%s holds none', (markup) => {
    expect(checkMarkup(new Map([['Page.svelte', markup]]))).toEqual([]);
  });
});

describe('French typography', () => {
  it('holds in every text of the site and of the API [I-03]', () => {
    expect(typesetting(texts)).toEqual([]);
  });

  it.each(['L’été\u00a0: enfin\u202f!', '«\u00a0Oui\u00a0»\u00a0?', '100\u00a0% à 12:30', 'Voir https://exemple.fr/a?b', '{count} vidéos'])(
    'accepts %s',
    (text) => {
      expect(typesetting(french(text))).toEqual([]);
    },
  );

  it.each(["L'été", 'Enfin !', 'Enfin!', 'Attention: oui', '«Oui»', '100%', 'Mes Vidéos Préférées', 'Fil d’Accueil'])('refuses %s', (text) => {
    expect(typesetting(french(text))).toHaveLength(1);
  });
});

describe('the voice', () => {
  it('says vous, has no gender, names acts on buttons and keeps sentences short [I-08]', async () => {
    expect(wording(texts, voice)).toEqual([]);
    expect(longSentences(texts)).toEqual([]);
    const buttons = buttonMessages(await readSources());
    expect(buttons).toContain('publish');
    expect(orders(messages, buttons)).toEqual([]);
  });

  it.each(['Pour toi', 'C’est à toi.', 'On t’attend', 'Ton fil', 'Les utilisateurs', 'Veuillez réessayer', 'L’auteur lira'])(
    'does not say %s',
    (text) => {
      expect(wording(french(text), voice)).toHaveLength(1);
    },
  );

  it.each(['Le statut de tes', 'Ajouter le tutoriel', 'Autant que possible', 'Une personne'])('tells words apart: %s', (text) => {
    expect(wording(french(text), voice)).toHaveLength(text.endsWith('tes') ? 1 : 0);
  });

  it('orders nobody on a button', () => {
    const keys = buttonMessages(new Map([['Page.svelte', '<Button>{m.go()}</Button><p>{m.text()}</p>']]));
    expect([...keys]).toEqual(['go']);
    expect(orders([...french('Publiez', 'go'), ...french('Publiez', 'text'), ...french('Publier', 'go')], keys)).toHaveLength(1);
  });
});

describe('the vocabulary', () => {
  it('has one word per idea and language, and every text keeps to it [I-09]', () => {
    const ideas = [/vidéo/, /^fil$/, /abonnement/, /enregistrer/, /^son$/, /défi/, /série/, /programme/, /partenariat/];
    const said = agreed.map(({ remedy }) => /“(.*)”/.exec(remedy)?.[1] ?? '');
    for (const idea of ideas)
      expect(
        said.filter((words) => idea.test(words)),
        String(idea),
      ).not.toEqual([]);
    expect(wording(texts, agreed)).toEqual([]);
  });

  it.each([...french('Ajouter un mot-dièse'), ...french('Vos favoris'), ...english('Subscribe'), ...english('Your clips')])(
    'refuses $text',
    (text) => {
      expect(wording([text], agreed)).toHaveLength(1);
    },
  );
});

describe('an error', () => {
  /** What happened stands first, in a title or a sentence of its own; then come what is kept, and what to do. */
  const kept = /Rien (n’est perdu|d’autre n’a changé)|est gardé|Nothing (is lost|else changed)|is kept/;
  const remedy = /\b(réessayez|vérifiez|choisissez|try again|check|choose)\b/i;
  const whole = (text: string) => {
    const [before = ''] = text.split(kept);
    const after = text.slice(before.length);
    return kept.test(text) && remedy.test(after) && /[.:]$/.test(text.trim().slice(-1));
  };

  it('says what happened, what is kept and what to do, in this order [B-06]', () => {
    const errors = messages.filter(({ key }) => /^error_/.test(key) && !/^error_(home|reference)$/.test(key));
    const titles = errors.filter(({ key }) => key.endsWith('_title'));
    const bodies = errors.filter(({ key }) => !key.endsWith('_title'));
    expect(titles).toHaveLength(6);
    for (const { key } of titles) expect(bodies.map((body) => body.key)).toContain(key.replace('_title', '_text'));
    expect(bodies.filter(({ text }) => !whole(text)).map(({ place, text }) => `${place}: ${text}`)).toEqual([]);
    // where no title stands above, the first sentence says what happened
    const alone = bodies.filter(({ key }) => !key.endsWith('_text'));
    expect(alone.filter(({ text }) => (text.split(kept)[0] ?? '').trim().length < 12)).toEqual([]);
    // errors of the API: a title, and a remedy in sentences
    const api = texts.slice(messages.length);
    const pairs = api.filter((_, at) => at % 2 === 0).map((title, at) => ({ title, detail: api[at * 2 + 1] }));
    expect(
      pairs.filter(({ title, detail }) => /[.!]$/.test(title.text) || !detail || !/[.}]$/.test(detail.text) || detail.text === title.text),
    ).toEqual([]);
  });

  it.each(['Rien n’est perdu.', 'Réessayez dans un instant.', 'Réessayez : rien n’est perdu.'])('that says %s alone is not whole', (text) => {
    expect(whole(text)).toBe(false);
  });
});
