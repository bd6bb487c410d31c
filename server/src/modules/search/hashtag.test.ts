import { describe, expect, it } from 'vitest';
import { readHashtag } from './hashtag.ts';

describe('a hashtag in a URL', () => {
  it('is read as captions spell it', () => {
    expect(readHashtag('#LearnOnTikTok')).toBe('learnontiktok');
    expect(readHashtag('Été'.normalize('NFD'))).toBe('été');
    expect(readHashtag('日本')).toBe('日本');
  });

  it.each(['', '#', 'deux mots', 'a-b', 'a#b', '2026', 'x'.repeat(71), '<script>'])('is none when no caption can contain it: %j', (text) => {
    expect(readHashtag(text)).toBeNull();
  });
});
