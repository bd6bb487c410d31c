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
  commercial: null,
  images: null,
  aiLabel: null,
} as unknown as Video;
const previewOf = (labels: Partial<Video>) => videoMetadata({ ...video, ...labels }, { name: 'Farandole' }, 'https://farandole.example');

it('a preview elsewhere says first that a trained model took part', () => {
  const { description, tags } = previewOf({ aiLabel: 'generated' });
  expect(description).toMatch(/^(Créé par une IA|Made by AI) · Paysage inventé$/);
  for (const property of ['og:description', 'twitter:description']) expect(tags).toContainEqual({ property, content: description });
  expect(previewOf({}).description).toBe('Paysage inventé');
});

it('a preview elsewhere says first that a video is for trade and that its images are altered, in its title and its description', () => {
  const { title, tags } = previewOf({ commercial: 'collaboration', images: 'retouched' });
  const told = /^(Collaboration commerciale · Images retouchées|Commercial collaboration · Retouched images) · /;
  for (const property of ['og:title', 'og:description', 'twitter:title', 'twitter:description'])
    expect(tags.find((tag) => tag.property === property)?.content).toMatch(told);
  expect(title).not.toMatch(told);
});
