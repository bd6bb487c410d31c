import { describe, expect, it } from 'vitest';
import { captionLength, readCaption } from './caption.ts';

describe('a caption', () => {
  it('gives its hashtags once each, lower-case, in order, with accents', () => {
    expect(readCaption('#Marché du matin #provence #MARCHÉ, #été2026!').hashtags).toEqual(['marché', 'provence', 'été2026']);
  });

  it('takes composed and decomposed accents for the same hashtag', () => {
    expect(readCaption('#caf\u00e9 #cafe\u0301').hashtags).toEqual(['café']);
  });

  it('does not take a number, an anchor or a word with a sharp inside for a hashtag', () => {
    expect(readCaption('no #1, a#b, https://example.org/#part, ##double &#39;').hashtags).toEqual([]);
  });

  it('leaves out hashtags of more than 70 characters', () => {
    expect(readCaption(`#${'a'.repeat(70)} #${'b'.repeat(71)}`).hashtags).toEqual(['a'.repeat(70)]);
  });

  it('gives its mentions once each without the full stop that ends the sentence', () => {
    expect(readCaption('Avec @gala, @Gala et @leo.martin. Merci @_x_!').mentions).toEqual(['Gala', 'leo.martin', '_x_']);
  });

  it('does not take an e-mail address or an account of another server for a mention', () => {
    expect(readCaption('write to hello@example.org').mentions).toEqual([]);
  });

  it('counts characters as people do: an emoji is not two', () => {
    expect(captionLength('🎬 clap')).toBe(6);
  });
});
