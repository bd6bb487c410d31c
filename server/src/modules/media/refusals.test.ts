import { describe, expect, it } from 'vitest';
import { REFUSAL_REASONS, refusalText } from './refusals.ts';

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
    expect(refusalText('media.too-large', 'fr').detail).toContain('1024 Mo');
  });
});
