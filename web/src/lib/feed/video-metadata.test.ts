import { expect, it } from 'vitest';
import type { Video } from '#lib/api-types.ts';
import { videoMetadata } from './video-metadata.ts';

const video = {
  author: { handle: 'gala', displayName: 'Gala' },
  caption: 'Paysage inventé',
  url: '/@gala/v/1',
  id: '1',
  renditions: [],
  categories: [],
  createdAt: '2026-11-29T12:00:00Z',
  counts: { views: 0, likes: 0 },
  aiLabel: null,
} as unknown as Video;
const previewOf = (aiLabel: Video['aiLabel']) => videoMetadata({ ...video, aiLabel }, { name: 'Farandole' }, 'https://farandole.example');

it('a preview elsewhere says first that a trained model took part', () => {
  const { description, tags } = previewOf('generated');
  expect(description).toMatch(/^(Créé par une IA|Made by AI) · Paysage inventé$/);
  for (const property of ['og:description', 'twitter:description']) expect(tags).toContainEqual({ property, content: description });
  expect(previewOf(null).description).toBe('Paysage inventé');
});
