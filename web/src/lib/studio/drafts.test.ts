import { expect, it } from 'vitest';
import { type Draft, Drafts, fileKey } from './drafts.ts';

const memory = () => {
  const map = new Map<string, string>();
  return { getItem: (key: string) => map.get(key) ?? null, setItem: (key: string, value: string) => void map.set(key, value) };
};
const draft: Draft = {
  caption: 'Bal du samedi',
  categories: ['dance'],
  visibility: 'unlisted',
  language: 'fr',
  region: null,
  sensitive: false,
  aiDeclared: true,
  commercial: 'collaboration',
  images: null,
  link: '',
  downloadable: false,
  alt: 'Deux femmes dansent.',
  coverAtMs: 1200,
  publishAt: '2026-12-01T09:00',
  allowIndexing: false,
};

it('gives the draft of a file back after a reload', () => {
  const storage = memory();
  const key = fileKey({ name: 'bal.mp4', size: 12, lastModified: 3 });
  new Drafts(storage).keep(key, draft);
  expect(new Drafts(storage).find(key)).toEqual(draft);
  expect(new Drafts(storage).find('another')).toBeNull();
});

it('forgets a draft once the video is posted', () => {
  const drafts = new Drafts(memory());
  drafts.keep('a', draft);
  drafts.forget('a');
  expect(drafts.find('a')).toBeNull();
});

it('keeps the twenty newest', () => {
  const drafts = new Drafts(memory());
  for (let index = 0; index < 22; index += 1) drafts.keep(String(index), draft);
  expect(drafts.find('1')).toBeNull();
  expect(drafts.find('2')).toEqual(draft);
});

it('goes on without a storage that is full, shut or spoilt', () => {
  const broken = {
    getItem: () => '[{"key":1},null,"x"',
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  };
  const drafts = new Drafts(broken);
  drafts.keep('a', draft);
  expect(drafts.find('a')).toBeNull();
});
