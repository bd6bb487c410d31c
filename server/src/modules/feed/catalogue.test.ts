import { beforeEach, describe, expect, it } from 'vitest';
import { AccountId } from '#modules/accounts';
import { VideoId } from '#modules/videos';
import { type Catalogue, createCatalogue, type Listable } from './catalogue.ts';

const ada = AccountId.generate();

function listable(facts: Partial<Listable> = {}): Listable {
  return {
    id: VideoId.generate(),
    authorId: ada,
    originHost: null,
    publishedAt: new Date(),
    state: 'published',
    visibility: 'public',
    followersOnly: false,
    hashtags: [],
    durationMs: 8000,
    caption: '',
    language: null,
    region: null,
    sensitive: false,
    ...facts,
  };
}

describe('the catalogue', () => {
  let catalogue: Catalogue;
  beforeEach(() => {
    catalogue = createCatalogue();
  });

  it('holds public videos only', () => {
    for (const facts of [
      { visibility: 'unlisted' },
      { visibility: 'private' },
      { state: 'processing' },
      { state: 'removed' },
      { publishedAt: null },
    ] as const) {
      catalogue.put(listable(facts));
    }
    expect([...catalogue.all()]).toEqual([]);
  });

  it('takes over what changed, and lets go of what may no longer be listed', () => {
    const video = listable({ hashtags: ['chat'] });
    catalogue.put(video);
    catalogue.put({ ...video, hashtags: ['chien'] });
    const held = catalogue.get(video.id);
    expect(held?.topics).toEqual(['chien']);
    expect([...catalogue.timelineOf(ada).newest()]).toEqual([held?.row]);

    catalogue.put({ ...video, state: 'removed' });
    expect(catalogue.get(video.id)).toBeUndefined();
    expect(held?.listed).toBe(false);
    expect(catalogue.timeline(false).size + catalogue.timeline(true).size + catalogue.timelineOf(ada).size).toBe(0);
  });

  it('tells videos of this server from others', () => {
    catalogue.put(listable({ originHost: 'elsewhere.example' }));
    const local = listable();
    catalogue.put(local);
    expect([...catalogue.timeline(true).newest()].map((row) => catalogue.at(row).id)).toEqual([local.id]);
    expect(catalogue.timeline(false).size).toBe(2);
  });

  it('knows the base rates, starting from an assumption', () => {
    const before = catalogue.baseRates();
    expect(before).toEqual({ completion: 0.4, likes: 0.03 });
    const video = listable();
    catalogue.put(video);
    catalogue.setNumbers(video.id, { impressions: 2000, views: 1000, completions: 1000, likes: 0 }, Date.now());
    expect(catalogue.baseRates()).toEqual({ completion: 1080 / 1200, likes: 6 / 1200 });
    catalogue.drop(video.id);
    expect(catalogue.baseRates()).toEqual(before);
  });
});
