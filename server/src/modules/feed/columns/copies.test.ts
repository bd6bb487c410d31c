import { beforeEach, describe, expect, it } from 'vitest';
import { AccountId } from '#modules/accounts';
import { VideoId } from '#modules/videos';
import { type Catalogue, createCatalogue } from '../catalogue.ts';

let catalogue: Catalogue;
const [first, second, third, fourth] = Array.from({ length: 4 }, () => VideoId.generate()) as [VideoId, VideoId, VideoId, VideoId];

function list(id: VideoId): void {
  const told = { originHost: null, hashtags: [], durationMs: 8000, caption: '', language: null, region: null, sensitive: false };
  const seen = { publishedAt: new Date('2026-01-01'), state: 'published', visibility: 'public', followersOnly: false } as const;
  catalogue.put({ id, authorId: AccountId.generate(), ...seen, ...told });
}
const copies = (of = catalogue) => [first, second, third, fourth].filter((id) => of.get(id)?.copy);

beforeEach(() => {
  catalogue = createCatalogue();
  for (const id of [first, second, third, fourth]) list(id);
});

describe('of videos that show the same', () => {
  it('the first upload stands, in whatever order they are found', () => {
    catalogue.copies.found(third, second);
    expect(copies()).toEqual([third]);
    catalogue.copies.found(second, first);
    catalogue.copies.found(second, first); // told twice
    expect(copies()).toEqual([second, third]);
    expect(catalogue.copies.standInFor(third)).toBe(first);
    expect(catalogue.copies.standInFor(first)).toBeNull();
    expect(catalogue.copies.standInFor(fourth)).toBeNull();
  });

  it('the next one stands while the first is not listed', () => {
    catalogue.copies.found(second, first);
    catalogue.copies.found(third, first);
    catalogue.drop(first);
    expect(copies()).toEqual([third]);
    expect(catalogue.copies.standInFor(third)).toBe(second);
    list(first);
    expect(copies()).toEqual([second, third]);
  });

  it('one that comes later is a copy at once', () => {
    catalogue.drop(second);
    catalogue.copies.found(second, first);
    expect(copies()).toEqual([]);
    list(second);
    expect(copies()).toEqual([second]);
  });

  it('a snapshot knows them', () => {
    catalogue.copies.found(second, first);
    const known = createCatalogue(undefined, catalogue.rows.dump(), catalogue.copies.dump());
    expect(copies(known)).toEqual([second]);
    known.drop(first);
    expect(copies(known)).toEqual([]);
  });
});
