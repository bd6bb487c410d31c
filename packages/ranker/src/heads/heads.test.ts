import { describe, expect, it } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { addFeature, type Example, newExample } from './example.ts';
import { HEADS } from './head.ts';
import { chanceOf, createHeads, type Heads } from './heads.ts';
import { defaultHeads, type HeadSettings } from './settings.ts';

const settings: HeadSettings = {
  ...defaultHeads,
  groups: [
    { name: 'viewer', side: 'viewer' },
    { name: 'creator', side: 'video' },
    { name: 'sound', side: 'video' },
    { name: 'hour', side: 'neither' },
  ],
};
const LIKE = HEADS.indexOf('like');

/** Viewers 1 to 20 and creators 21 to 40: a viewer likes the creators of the same parity, whoever they are. */
function draw(random: () => number, example: Example): Float64Array {
  example.length = 0;
  const viewer = 1 + Math.floor(random() * 20);
  const creator = 21 + Math.floor(random() * 20);
  addFeature(example, 0, viewer);
  addFeature(example, 1, creator);
  addFeature(example, 2, 41 + Math.floor(random() * 5));
  addFeature(example, 3, 50, random());
  const labels = new Float64Array(HEADS.length).fill(Number.NaN);
  labels[LIKE] = viewer % 2 === creator % 2 ? 1 : 0;
  labels[HEADS.indexOf('skip')] = random() < 0.3 ? 1 : 0;
  return labels;
}

function train(heads: Heads, events: number, seed: number): void {
  const random = seededRandom(seed);
  const example = newExample();
  for (let event = 0; event < events; event++) heads.learn(example, draw(random, example));
}

function logLoss(heads: Heads, head: number): number {
  const random = seededRandom(99);
  const example = newExample();
  const logits = new Float64Array(HEADS.length);
  let loss = 0;
  for (let event = 0; event < 1000; event++) {
    const label = draw(random, example)[head] ?? 0;
    heads.predict(example, logits);
    loss -= Math.log(label === 1 ? chanceOf(logits[head] ?? 0) : 1 - chanceOf(logits[head] ?? 0)) / 1000;
  }
  return loss;
}

it('learns which viewer goes with which creator, which no sum of the two alone could say', () => {
  const [crossed, alone] = [createHeads(settings), createHeads({ ...settings, crossStep: 0 })];
  for (const heads of [crossed, alone]) train(heads, 12_000, 1);
  expect(logLoss(alone, LIKE)).toBeGreaterThan(0.68);
  expect(logLoss(crossed, LIKE)).toBeLessThan(0.2);
});

it('gives the frequency of what depends on nothing, and leaves heads without labels alone', () => {
  const heads = createHeads(settings);
  train(heads, 6_000, 2);
  const random = seededRandom(20);
  const example = newExample();
  const logits = new Float64Array(HEADS.length);
  let mean = 0;
  for (let event = 0; event < 500; event++) {
    draw(random, example);
    heads.predict(example, logits);
    mean += chanceOf(logits[HEADS.indexOf('skip')] ?? 0) / 500;
    expect(logits[HEADS.indexOf('hide')]).toBe(0);
  }
  expect(mean).toBeCloseTo(0.3, 1);
});

it('learns from soft labels', () => {
  const heads = createHeads(settings);
  const labels = new Float64Array(HEADS.length).fill(Number.NaN);
  labels[0] = 0.7;
  const example = newExample();
  addFeature(example, 0, 1);
  for (let event = 0; event < 5000; event++) heads.learn(example, labels);
  const logits = new Float64Array(HEADS.length);
  heads.predict(example, logits);
  expect(chanceOf(logits[0] ?? 0)).toBeCloseTo(0.7, 2);
});

describe('an explanation', () => {
  it('adds up to the log-odds, for every head and example', () => {
    const heads = createHeads(settings);
    train(heads, 3000, 3);
    const random = seededRandom(5);
    const example = newExample();
    const logits = new Float64Array(HEADS.length);
    for (let round = 0; round < 50; round++) {
      draw(random, example);
      heads.predict(example, logits);
      HEADS.forEach((head, at) => {
        const { bias, groups, crosses } = heads.explain(example, head);
        const sum = [...groups, ...crosses].reduce((total, { amount }) => total + amount, bias);
        expect(sum).toBeCloseTo(logits[at] ?? 0, 9);
      });
    }
  });

  it('is faithful: without a group, the log-odds are lower by exactly what the group brought', () => {
    const heads = createHeads(settings);
    train(heads, 3000, 4);
    const random = seededRandom(6);
    const [example, without] = [newExample(), newExample()];
    const [all, rest] = [new Float64Array(HEADS.length), new Float64Array(HEADS.length)];
    for (let round = 0; round < 50; round++) {
      draw(random, example);
      without.length = 0;
      for (let at = 0; at < example.length; at++) {
        if (example.groups[at] !== 1) addFeature(without, example.groups[at] ?? 0, example.rows[at] ?? 0, example.values[at] ?? 0);
      }
      heads.predict(example, all);
      heads.predict(without, rest);
      const { groups, crosses } = heads.explain(example, 'like');
      const brought = [...groups.filter(({ group }) => group === 'creator'), ...crosses.filter(({ video }) => video === 'creator')];
      expect((all[LIKE] ?? 0) - (rest[LIKE] ?? 0)).toBeCloseTo(
        brought.reduce((sum, { amount }) => sum + amount, 0),
        9,
      );
    }
  });
});

describe('a snapshot', () => {
  it('is restored to a state that predicts and learns on to the same bytes', () => {
    const heads = createHeads(settings);
    train(heads, 2000, 7);
    const copy = createHeads(settings, heads.snapshot());
    expect(copy.snapshot()).toEqual(heads.snapshot());
    for (const each of [heads, copy]) train(each, 2000, 8);
    expect(copy.snapshot()).toEqual(heads.snapshot());
  });

  it('is refused when it is cut, or something else', () => {
    const bytes = createHeads(settings).snapshot();
    expect(() => createHeads(settings, bytes.subarray(0, bytes.length - 4))).toThrow(RangeError);
    expect(() => createHeads(settings, new Uint8Array(3))).toThrow(RangeError);
  });
});

it('forgets a row as if it had never been', () => {
  const heads = createHeads(settings);
  train(heads, 500, 9);
  const example = newExample();
  addFeature(example, 1, 21);
  heads.forget(21);
  const { groups } = heads.explain(example, 'like');
  expect(groups).toEqual([]);
});
