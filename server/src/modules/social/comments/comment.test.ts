import { describe, expect, it } from 'vitest';
import { readComment } from './comment.ts';

describe('the text of a comment', () => {
  it('counts characters as a reader does: a family emoji is one', () => {
    const family = '👩‍👩‍👧‍👦';
    expect(readComment(family.repeat(300))).toMatchObject({ ok: true });
    expect(readComment('é'.repeat(500))).toMatchObject({ ok: true });
    expect(readComment('é'.normalize('NFD').repeat(501))).toEqual({ ok: false, reason: 'comment.too-long', length: 501 });
  });

  it('is refused when one character hides thousands of marks', () => {
    expect(readComment(`a${'\u0301'.repeat(5_000)}`)).toMatchObject({ ok: false, reason: 'comment.too-long' });
  });

  it.each(['', '   ', '\n\t', '\u200B\u2060', '\u00A0', '\u0301'])('is refused when nothing in it can be seen: %j', (text) => {
    expect(readComment(text)).toMatchObject({ ok: false, reason: 'comment.empty' });
  });

  it('is trimmed and cleared of control characters and empty lines', () => {
    expect(readComment('  Bravo\u0000 !\r\n\r\n\r\n\r\nEncore \u0007')).toMatchObject({ ok: true, text: 'Bravo !\n\nEncore' });
  });

  it('names at most ten accounts, each once', () => {
    const handles = Array.from({ length: 12 }, (_, index) => `@ami${index}`);
    const read = readComment(`@gala et @Gala ${handles.join(' ')}`);
    expect(read.ok && read.mentions.map((handle) => handle.toLowerCase())).toEqual([
      'gala',
      ...Array.from({ length: 9 }, (_, index) => `ami${index}`),
    ]);
    expect(readComment('merci @gala, et à bilal@example.org')).toMatchObject({ mentions: ['gala'] });
  });
});
