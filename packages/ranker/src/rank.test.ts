import { describe, expect, it } from 'vitest';
import { isReserved } from './arrange.ts';
import { HEADS } from './heads/head.ts';
import { createModelLearner } from './model/model-learner.ts';
import { startModel } from './model/start.ts';
import { defaultPolicy } from './policy.ts';
import { mix } from './random.ts';
import { type Moment, rank } from './rank.ts';
import type { Signals } from './signals.ts';
import { newTaste, react } from './taste.ts';
import { assumedOutcomes, defaultOutcomeWeights } from './value.ts';
import type { Candidate, RankableVideo } from './video.ts';

const NOW = Date.UTC(2026, 0, 31);
const DAY = 24 * 3_600_000;
const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);
const baseRates = { completion: 0.4, likes: 0.03 };
const unprofiled: Signals = { baseRates, profile: null };
const moment: Moment = { now: NOW, take: 10, seed: 7, position: 0, recentAuthors: [] };

/** Numbers that look random and are the same in every run. */
function draws(seed: number): (below: number) => number {
  let count = 0;
  return (below) => mix(seed, ++count) % below;
}

function video(id: string, facts: Partial<RankableVideo> = {}): RankableVideo {
  return { id, author: `author of ${id}`, publishedAt: NOW - DAY, topics: [], impressions: 500, views: 300, completions: 120, likes: 9, ...facts };
}

function world(seed: number, size: number, authors: number): Candidate[] {
  const draw = draws(seed);
  return Array.from({ length: size }, (_, index) => {
    const views = draw(2000);
    return {
      source: ['popular', 'fresh', 'following'][draw(3)] ?? 'fresh',
      video: video(`v${index}-${seed}`, {
        author: `author ${draw(authors)}`,
        publishedAt: NOW - draw(30) * DAY - draw(DAY),
        topics: [`topic ${draw(5)}`, `topic ${draw(5)}`],
        views,
        impressions: views + draw(500),
        completions: draw(views + 1),
        likes: draw(views + 1) % 100,
      }),
    };
  });
}

function viewer(seed: number): Signals {
  const draw = draws(seed + 1000);
  const taste = newTaste();
  for (let reaction = 0; reaction < 20; reaction++) {
    react(taste, { author: `author ${draw(9)}`, topics: [`topic ${draw(5)}`] }, draw(2) === 0 ? 'completed' : 'skipped', defaultPolicy.tasteStep);
  }
  return { baseRates, profile: { follows: new Set([`author ${draw(9)}`, `author ${draw(9)}`]), taste } };
}

const serve = (candidates: Candidate[], signals: Signals, seed: number, take = 10) =>
  rank(candidates, signals, defaultPolicy, { ...moment, seed, take });

describe('an explanation', () => {
  it('adds up to the score exactly, each signal against its own median', () => {
    for (const seed of SEEDS) {
      const candidates = world(seed, 200, 50);
      const everything = serve(candidates, viewer(seed), seed, candidates.length);
      expect(everything.because).toHaveLength(200);
      for (const { score, signals } of everything.because) {
        expect(signals.reduce((sum, { points }) => sum + points, 0)).toBe(score);
        for (const { signal, value, points } of signals) expect(points).toBe(Math.round(defaultPolicy.weights[signal] * value) + 0);
      }
      for (const name of Object.keys(defaultPolicy.weights)) {
        const shares = everything.because.map(({ signals }) => signals.find(({ signal }) => signal === name));
        const median = shares.map((share) => share?.points ?? 0).sort((a, b) => a - b)[99];
        for (const share of shares) expect(share?.against ?? 0).toBe(median);
      }
    }
  });

  it('gives each video its true place among everything considered', () => {
    for (const seed of SEEDS) {
      const everything = serve(world(seed, 60, 20), viewer(seed), seed, 60);
      const byRank = everything.because.toSorted((a, b) => a.rank - b.rank);
      expect(byRank.map(({ rank: place }) => place)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
      expect(byRank.map(({ score }) => score)).toEqual(byRank.map(({ score }) => score).toSorted((a, b) => b - a));
    }
  });

  it('says nothing about the viewer when the ranking is not profiled', () => {
    const { because } = serve(world(1, 30, 9), unprofiled, 1);
    for (const { profiled, signals } of because) {
      expect(profiled).toBe(false);
      expect(signals.map(({ signal }) => signal)).toEqual(['freshness', 'completion', 'likes']);
    }
  });
});

describe('a ranking', () => {
  it('is the same for the same arguments, in whatever order the candidates come', () => {
    for (const seed of SEEDS) {
      const candidates = world(seed, 120, 30);
      const draw = draws(seed);
      const shuffled = candidates
        .map((candidate) => ({ candidate, at: draw(1e9) }))
        .sort((a, b) => a.at - b.at)
        .map(({ candidate }) => candidate);
      expect(serve(shuffled, viewer(seed), seed)).toEqual(serve(candidates, viewer(seed), seed));
    }
  });

  it('serves every candidate once and no more than there are', () => {
    const candidates = world(3, 25, 4);
    const { ordered } = serve(candidates, viewer(3), 3, 100);
    expect(new Set(ordered.map(({ id }) => id)).size).toBe(25);
    expect(ordered).toHaveLength(25);
    expect(serve([], viewer(3), 3)).toEqual({ ordered: [], because: [], chances: [] });
  });

  it('prefers the newer, the watched to the end, the liked and the followed, all else being equal', () => {
    const pairs: [Partial<RankableVideo>, Partial<RankableVideo>][] = [
      [{ publishedAt: NOW }, { publishedAt: NOW - 5 * DAY }],
      [{ completions: 250 }, { completions: 20 }],
      [{ likes: 40 }, { likes: 2 }],
      [{ author: 'followed' }, { author: 'stranger' }],
      [{ topics: ['danse'] }, { topics: ['golf'] }],
    ];
    const taste = newTaste();
    react(taste, { author: 'x', topics: ['danse'] }, 'completed', 0.25);
    react(taste, { author: 'y', topics: ['golf'] }, 'skipped', 0.25);
    const signals: Signals = { baseRates, profile: { follows: new Set(['followed']), taste } };
    for (const [better, worse] of pairs) {
      const { ordered } = serve(
        [
          { source: 'fresh', video: video('worse', worse) },
          { source: 'fresh', video: video('better', better) },
        ],
        signals,
        1,
      );
      expect(ordered[0]?.id).toBe('better');
    }
  });

  it('does not let three lucky views beat a proven video', () => {
    const lucky = video('lucky', { views: 3, completions: 3, likes: 1 });
    const proven = video('proven', { views: 3000, completions: 2400, likes: 210 });
    const { ordered } = serve(
      [
        { source: 'fresh', video: lucky },
        { source: 'fresh', video: proven },
      ],
      unprofiled,
      1,
    );
    expect(ordered[0]?.id).toBe('proven');
  });

  it('draws lots between equal scores, by the seed', () => {
    const candidates = Array.from({ length: 20 }, (_, index) => ({ source: 'fresh', video: video(`equal ${index}`) }));
    const firsts = new Set(SEEDS.map((seed) => serve(candidates, unprofiled, seed).ordered[0]?.id));
    expect(firsts.size).toBeGreaterThan(5);
  });

  it('refuses more candidates than it can number', () => {
    const one = { source: 'fresh', video: video('one') };
    expect(() =>
      serve(
        Array.from({ length: 65_537 }, () => one),
        unprofiled,
        1,
      ),
    ).toThrow(RangeError);
  });
});

describe('a ranking with a model', () => {
  const model = createModelLearner(startModel()).model(assumedOutcomes, defaultOutcomeWeights);

  it('adds up to the last digit, predicts nine outcomes, and gives a silenced signal no point', () => {
    for (const seed of SEEDS) {
      const about = { ...viewer(seed), model };
      const { because, chances } = rank(world(seed, 60, 20), about, defaultPolicy, { ...moment, seed });
      for (const { score, signals } of because) expect(signals.reduce((sum, { points }) => sum + points, 0)).toBe(score);
      for (const chance of chances.flat()) expect(chance).toSatisfy((one: number) => one >= 0 && one <= 1);
      expect(chances.map((heads) => heads.length)).toEqual(because.map(() => HEADS.length));
      const silent = { ...defaultPolicy, weights: { ...defaultPolicy.weights, completion: 0 } };
      for (const { signals } of rank(world(seed, 60, 20), about, silent, { ...moment, seed }).because)
        expect(signals.find(({ signal }) => signal === 'completion')?.points).toBe(0);
    }
  });
});

describe('the arrangement', () => {
  it('never places two videos of one author within the spacing while another author is left', () => {
    for (const seed of SEEDS) {
      const candidates = world(seed, 60, 2 + (seed % 12));
      const { ordered } = serve(candidates, viewer(seed), seed, 60);
      ordered.forEach((placed, at) => {
        const near = ordered.slice(Math.max(0, at - defaultPolicy.authorSpacing), at).map(({ author }) => author);
        if (!near.includes(placed.author)) return;
        const left = ordered.slice(at);
        expect(left.every(({ author }) => near.includes(author))).toBe(true);
      });
    }
  });

  it('keeps the spacing across pages', () => {
    const candidates = [
      { source: 'fresh', video: video('best', { author: 'ada', publishedAt: NOW }) },
      { source: 'fresh', video: video('other') },
    ];
    const { ordered } = rank(candidates, unprofiled, defaultPolicy, { ...moment, recentAuthors: ['ada'] });
    expect(ordered.map(({ id }) => id)).toEqual(['other', 'best']);
  });

  it('gives one slot in eight to videos owed a first audience, however badly they score', () => {
    for (const seed of SEEDS) {
      const known = world(seed, 100, 60).map(({ video: one, source }) => ({ source, video: { ...one, impressions: 5000 } }));
      const owed = Array.from({ length: 20 }, (_, index) => ({
        source: 'first-audience',
        video: video(`new ${index}`, { publishedAt: NOW - 400 * DAY, impressions: 3, views: 3, completions: 0, likes: 0, lift: -1 }),
      }));
      const { ordered, because } = serve([...known, ...owed], unprofiled, seed, 40);
      ordered.forEach((placed, slot) => {
        const reserved = isReserved(slot, defaultPolicy.explorationEvery, seed);
        expect(placed.id.startsWith('new')).toBe(reserved);
        if (reserved) expect(because[slot]?.source).toBe('first-audience');
      });
    }
  });

  it('gives kept slots to the videos drawn for them, each once, also when nothing else is left', () => {
    for (const seed of SEEDS) {
      const candidates = world(seed, 6, 6);
      const kept = [
        { slot: 1, index: 5, source: 'random' },
        { slot: 9, index: 2, source: 'first-audience' },
      ];
      const { ordered, because } = rank(candidates, unprofiled, defaultPolicy, { ...moment, seed, take: 12, kept });
      expect(ordered[1]).toBe(candidates[5]?.video);
      expect(because[1]?.source).toBe('random');
      expect(ordered[5]).toBe(candidates[2]?.video);
      expect(because[5]?.source).toBe('first-audience');
      expect(new Set(ordered).size).toBe(6);
      expect(ordered).toHaveLength(6);
    }
  });

  it('keeps topics mixed while there is a choice', () => {
    const of = (topic: string, n: number) => ({
      source: `s${n % 2}`,
      video: video(`${topic} ${n}`, { topics: [topic], publishedAt: topic === 'danse' ? NOW : NOW - 30 * DAY }),
    });
    const candidates = Array.from({ length: 20 }, (_, n) => [of('danse', n), of('golf', n)]).flat();
    const { ordered } = serve(candidates, unprofiled, 3, 20);
    for (let at = 0; at + 10 <= 20; at++) {
      expect(ordered.slice(at, at + 10).filter(({ topics }) => topics.includes('danse'))).toHaveLength(6);
    }
  });

  it('keeps exactly one slot in each block of eight, never one of its first two', () => {
    for (const seed of SEEDS) {
      for (let block = 0; block < 50; block++) {
        const slots = Array.from({ length: 8 }, (_, at) => at).filter((at) => isReserved(block * 8 + at, 8, seed));
        expect(slots).toHaveLength(1);
        expect(slots[0]).toBeGreaterThanOrEqual(2);
      }
    }
    expect(isReserved(3, 0, 1)).toBe(false);
  });
});
