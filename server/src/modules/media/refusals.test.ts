import { describe, expect, it } from 'vitest';
import { subtitleErrors } from './analysis/subtitles/errors.ts';
import { mediaErrors } from './errors.ts';
import { ALL_NOTES, noteText } from './notes.ts';
import { REFUSAL_REASONS, refusalText } from './refusals.ts';
import { SKIP_REASONS, type SkipReason } from './skipped.ts';
import { uploadErrors } from './upload/errors.ts';

describe('why a file is refused', () => {
  it.each(REFUSAL_REASONS)('%s says in both languages what happened and what to do', (reason) => {
    const values = { maxSeconds: 60, maxMegabytes: 500 };
    for (const language of ['fr', 'en'] as const) {
      const { title, detail } = refusalText(reason, language, values);
      expect(title.length).toBeGreaterThan(10);
      expect(detail).toMatch(/[.]$/);
      expect(title + detail).not.toMatch(/[{}']/);
    }
    expect(refusalText(reason, 'fr').title).not.toBe(refusalText(reason, 'en').title);
  });

  it('names the limits of this server', () => {
    expect(refusalText('media.too-long', 'en', { maxSeconds: 60, maxMegabytes: 500 }).detail).toBe('Shorten it to 60 seconds or less.');
    expect(refusalText('media.too-large', 'fr').detail).toContain('1000 Mo');
  });

  it('are all explained in the guide, in both languages', async () => {
    await expect(guide()).toMatchFileSnapshot('../../../../docs/guide/refused-files.md');
  });
});

/** The page of the guide. Renew it with `npx vitest run --project server server/src/modules/media/refusals.test.ts -u`. */
function guide(): string {
  const limits = 'Limits are those of a new installation.';
  const rows = REFUSAL_REASONS.flatMap((reason) => {
    const [en, fr] = (['en', 'fr'] as const).map((language) => refusalText(reason, language));
    return `| \`${reason}\` | ${en?.title}. ${en?.detail} | ${fr?.title}. ${fr?.detail} |`;
  });
  const notes = ALL_NOTES.map(
    (note) =>
      `| \`${note}\` | ${noteText(note, 'en').title}. ${noteText(note, 'en').detail} | ${noteText(note, 'fr').title}. ${noteText(note, 'fr').detail} |`,
  );
  const doors = Object.entries({ ...uploadErrors.table, ...mediaErrors.table, ...subtitleErrors.table })
    // answers about things that are not there refuse no file
    .filter(([, { kind }]) => kind !== 'not-found')
    .map(([code, { en, fr }]) => `| \`${code}\` | ${en.title}. ${en.detail} | ${fr.title}. ${fr.detail} |`);
  const skips = SKIP_REASONS.map((reason) => `| \`${reason}\` | ${SKIPS[reason]} |`);
  return [
    '# What becomes of a file',
    '',
    'Every file ends shown or refused. A refused one leaves nothing behind, and its owner reads one of these sentences.',
    limits,
    '',
    '## Refused',
    '',
    ...['| code | English | français |', '|---|---|---|', ...rows],
    '',
    '## Turned away at the door',
    '',
    'Before its first byte is kept, while it is sent, or as a photo, a cover or subtitles. Words in braces are filled in.',
    '',
    ...['| code | English | français |', '|---|---|---|', ...doors],
    '',
    '## Shown, with a note',
    '',
    ...['| code | English | français |', '|---|---|---|', ...notes],
    '',
    '## Renditions that are not made',
    '',
    ...['| code | why |', '|---|---|', ...skips],
    '',
  ].join('\n');
}

const SKIPS: Record<SkipReason, string> = {
  'source-too-small': 'The film is smaller; nothing is enlarged.',
  'too-short': 'A single file serves short films better than fragments.',
  'not-earned': 'Made once the film is watched often.',
  'no-gain': 'It was made, and was hardly smaller than what is there.',
  'not-possible': 'It was tried, and the file did not allow it.',
};
