import { expect, it } from 'vitest';
import { loadContent } from '../content.ts';
import { scores } from './scores.ts';

it('gives every clip a music of its own', async () => {
  const slugs = (await loadContent()).videos.map((video) => video.slug).sort();
  expect(Object.keys(scores).sort()).toEqual(slugs);
  expect(new Set(Object.values(scores).map((score) => JSON.stringify(score))).size).toBe(slugs.length);
});

it('loops without a seam: each pattern fits the clip a whole number of times', () => {
  for (const [slug, score] of Object.entries(scores)) {
    for (const part of score.parts) {
      const steps = score.beats * (part.per ?? 4);
      expect(steps % part.pattern.replaceAll(' ', '').length, `${slug} ${part.voice} ${part.pattern}`).toBe(0);
    }
  }
});
