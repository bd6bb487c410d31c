import { describe, expect, it } from 'vitest';
import { captionLength } from './caption-length.ts';
import { hashtagsIn } from './hashtags.ts';
import { replaceToken, tokenAtCaret } from './token-at-caret.ts';

describe('captionLength', () => {
  it('counts an emoji outside the basic plane once, as the server does', () => {
    expect(captionLength('a💃é')).toBe(3);
  });
});

describe('hashtagsIn', () => {
  it('keeps each tag once, in lower case, accents and all', () => {
    expect(hashtagsIn('#Été sur #LaPlage, #été et #danse_2026 !')).toEqual(['été', 'laplage', 'danse_2026']);
  });

  it('leaves numbers, addresses and doubled signs alone', () => {
    expect(hashtagsIn('n°#1, https://a.fr/#ancre &#eacute; ##double a#b')).toEqual([]);
  });

  it('finds the thirty hashtags of a full caption', () => {
    const tags = Array.from({ length: 30 }, (_, index) => `tag${index}`);
    expect(hashtagsIn(tags.map((tag) => `#${tag}`).join(' '))).toEqual(tags);
  });
});

describe('tokenAtCaret', () => {
  it('gives the hashtag in front of the caret', () => {
    expect(tokenAtCaret('bal #fara', 9)).toEqual({ kind: 'hashtag', prefix: 'fara', start: 4, end: 9 });
  });

  it('takes the whole word when the caret stands in its middle', () => {
    expect(tokenAtCaret('avec @galadriel !', 10)).toEqual({ kind: 'account', prefix: 'gala', start: 5, end: 15 });
  });

  it('opens as soon as the sign is typed', () => {
    expect(tokenAtCaret('@', 1)).toEqual({ kind: 'account', prefix: '', start: 0, end: 1 });
  });

  it('is nothing in an e-mail address, in a link, or behind a space', () => {
    for (const text of ['gala@ex', 'https://a.fr/#anc', '#bal ']) expect(tokenAtCaret(text, text.length)).toBeNull();
  });

  it('puts the chosen word in place with one space behind it', () => {
    const text = 'avec @ga et Zoé';
    const token = tokenAtCaret(text, 8);
    expect(token && replaceToken(text, token, 'gala')).toEqual({ text: 'avec @gala et Zoé', caret: 11 });
  });
});
