import { expect, it } from 'vitest';
import { parseStoryboard, pictureAt } from './storyboard.ts';

const text = `WEBVTT

00:00.000 --> 00:02.000
storyboard.webp#xywh=0,0,90,160

00:02.000 --> 00:04.000
storyboard.webp#xywh=90,0,90,160
`;

it('finds the part of the sheet that stands for a moment', () => {
  const pictures = parseStoryboard(text, 'https://ici.example/media/a/storyboard.vtt');
  expect(pictureAt(pictures, 3.2)).toEqual({ from: 2, url: 'https://ici.example/media/a/storyboard.webp', x: 90, y: 0, width: 90, height: 160 });
  expect(pictureAt(pictures, 0)?.x).toBe(0);
});

it('has no picture where there is no storyboard', () => {
  expect(pictureAt(parseStoryboard('', 'https://ici.example/'), 3)).toBeUndefined();
});
