import { beforeEach, describe, expect, it } from 'vitest';
import { AccountId } from '#modules/accounts';
import { SoundId } from '#modules/sounds';
import { VideoId } from '#modules/videos';
import type { CandidateSource } from '../candidate-source.ts';
import { type Catalogue, createCatalogue } from '../catalogue.ts';
import { createHistories, type Histories } from '../learning/histories.ts';
import { newViewer } from '../viewer.ts';
import { soundSource } from './sounds.ts';

const NOW = Date.UTC(2026, 0, 10);
let catalogue: Catalogue;
let histories: Histories;
let source: CandidateSource;

function post(sound: SoundId | null, author = AccountId.generate()): VideoId {
  const id = VideoId.generate();
  const told = { originHost: null, hashtags: [], durationMs: 8000, caption: '', language: 'fr' as const, region: null, sensitive: false };
  const seen = { publishedAt: new Date(NOW - 3_600_000), state: 'published', visibility: 'public', followersOnly: false } as const;
  catalogue.put({ id, authorId: author, ...seen, ...told });
  catalogue.setSound(id, sound);
  return id;
}
function meet(id: VideoId, surprise: number): void {
  for (let n = 0; n < 30; n++) catalogue.lifted(id, surprise);
}
function proposed(viewerKey?: string): VideoId[] {
  source.refresh?.(NOW, catalogue.takeChanged());
  const found: VideoId[] = [];
  source.candidates({ viewer: newViewer(null), localOnly: false, seed: 1, ...(viewerKey && { viewerKey }) }, (row) => {
    found.push(catalogue.at(row).id);
    return true;
  });
  return found;
}

beforeEach(() => {
  catalogue = createCatalogue();
  histories = createHistories();
  source = soundSource(catalogue, histories);
});

describe('sounds', () => {
  it('bring other videos of what a viewer liked last, the best met first, and nothing of what they did not like', () => {
    const [liked, other] = [SoundId.generate(), SoundId.generate()];
    const [first, poor, good] = [post(liked), post(liked), post(liked)];
    const skipped = post(other);
    post(other);
    post(null);
    meet(poor, -0.3);
    meet(good, 0.3);
    histories.add('a:eve', catalogue.rowOf(first), 0.7);
    histories.add('a:eve', catalogue.rowOf(skipped), -0.4);
    expect(proposed('a:eve')).toEqual([good, first, poor]);
    expect(proposed('a:ada')).toEqual([]);
    catalogue.drop(good);
    expect(proposed('a:eve')).toEqual([first, poor]);
  });

  it('rise when videos of several creators are met better than expected, and fall again', () => {
    const [rising, own] = [SoundId.generate(), SoundId.generate()];
    const many = [post(rising), post(rising), post(rising)];
    const somebody = AccountId.generate();
    const alone = [post(own, somebody), post(own, somebody), post(own, somebody)];
    for (const id of [...many, ...alone]) meet(id, 0.4);
    expect(proposed().sort()).toEqual([...many].sort());
    for (const id of many) meet(id, -0.4);
    expect(proposed()).toEqual([]);
  });

  it('are kept through a snapshot', () => {
    const sound = SoundId.generate();
    const ids = [post(sound), post(sound), post(sound)];
    for (const id of ids) meet(id, 0.4);
    const known = createCatalogue(undefined, catalogue.rows.dump());
    expect([...known.timelineOfSound(0).newest()].map((row) => known.at(row).id).sort()).toEqual([...ids].sort());
    expect(known.get(ids[0] as VideoId)?.sound).toBe(sound);
  });
});
