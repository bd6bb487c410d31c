import { describe, expect, it } from 'vitest';
import { HEADS } from '../heads/head.ts';
import { seededRandom } from '../seeded-random.ts';
import { assumedOutcomes, defaultOutcomeWeights, type Outcomes } from '../value.ts';
import { LEARNED, sharePoints } from './linear-model.ts';
import { createModelLearner, type ModelLearner } from './model-learner.ts';
import { startModel } from './start.ts';

const TASTE = LEARNED.indexOf('taste');
const LIKES = LEARNED.indexOf('likes');
const [WATCH, SKIP] = [HEADS.indexOf('watch'), HEADS.indexOf('skip')];
const usual = LEARNED.map(() => 1);
const modelOf = (learner: ModelLearner) => learner.model(assumedOutcomes, defaultOutcomeWeights);
const chance = (odds: number) => 1 / (1 + Math.exp(-odds));

/** In this world only taste tells how a video is met, and long videos are skipped more often. */
function teach(learner: ModelLearner, lessons: number, seed: number): void {
  const random = seededRandom(seed);
  for (let lesson = 0; lesson < lessons; lesson++) {
    const values = LEARNED.map(() => 2 * random() - 1);
    const long = random() < 0.5;
    const outcomes: Outcomes = {
      ...{ watched: Math.min(1, Math.max(0, chance(-0.2 + 1.5 * (values[TASTE] as number)) + 0.2 * (random() - 0.5))), completed: 0, liked: 0 },
      ...{ shared: 0, followed: 0, skipped: Number(random() < (long ? 0.6 : 0.2)), refused: 0 },
    };
    learner.learn({ values, durationMs: long ? 200_000 : 8000, place: lesson % 20, outcomes });
  }
}

describe('points of learned signals', () => {
  it('add up to the value of the predicted outcomes, whatever the signals and their turns', () => {
    const learner = createModelLearner(startModel());
    teach(learner, 500, 1);
    const model = modelOf(learner);
    const random = seededRandom(2);
    const chances = new Float64Array(HEADS.length);
    const points = new Float64Array(LEARNED.length);
    for (let round = 0; round < 200; round++) {
      const values = LEARNED.map(() => (random() < 0.2 ? 0 : 2 * random() - 1));
      const turns = LEARNED.map(() => (random() < 0.2 ? 0 : 2 * random()));
      sharePoints(model, values, turns, chances, points);
      const value = HEADS.reduce(
        (sum, _, head) => sum + (model.worth[head] as number) * ((chances[head] as number) - chance(model.bias[head] as number)),
        0,
      );
      expect(points.reduce((a, b) => a + b, 0)).toBeCloseTo(value, 6);
      values.forEach((signal, at) => {
        if (signal === 0 || turns[at] === 0) expect(points[at]).toBeCloseTo(0, 12);
      });
    }
  });

  it('are nothing where no signal says anything', () => {
    const points = new Float64Array(LEARNED.length);
    sharePoints(
      modelOf(createModelLearner(startModel())),
      LEARNED.map(() => 0),
      usual,
      new Float64Array(HEADS.length),
      points,
    );
    expect([...points]).toEqual(LEARNED.map(() => 0));
  });
});

describe('a model', () => {
  it('begins as it is told and finds out from impressions which signals tell something', () => {
    const learner = createModelLearner(startModel());
    expect(modelOf(learner).weights[WATCH * LEARNED.length + LIKES]).toBeCloseTo(0.1, 6);
    teach(learner, 20_000, 3);
    const { weights } = modelOf(learner);
    expect(weights[WATCH * LEARNED.length + TASTE]).toBeGreaterThan(1.2);
    expect(Math.abs(weights[WATCH * LEARNED.length + LIKES] as number)).toBeLessThan(0.1);
    expect(Math.abs(weights[SKIP * LEARNED.length + LIKES] as number)).toBeLessThan(0.15);
  });

  it('predicts for a video nobody knows what usually happens, not what a video of no length would bring', () => {
    const learner = createModelLearner(startModel());
    const random = seededRandom(6);
    const nothing = { watched: 0.5, completed: 0, liked: 0, shared: 0, followed: 0, refused: 0 };
    for (let lesson = 0; lesson < 10_000; lesson++) {
      const long = random() < 0.5;
      const skipped = Number(random() < (long ? 0.8 : 0.7));
      learner.learn({ values: LEARNED.map(() => 0), durationMs: long ? 200_000 : 8000, place: lesson % 20, outcomes: { ...nothing, skipped } });
    }
    expect(Math.abs(chance(modelOf(learner).bias[SKIP] as number) - 0.75)).toBeLessThan(0.02);
  });

  it('goes on from its snapshot to the same bits', () => {
    const learner = createModelLearner(startModel());
    teach(learner, 300, 4);
    const copy = createModelLearner(startModel(), learner.snapshot());
    teach(learner, 300, 5);
    teach(copy, 300, 5);
    expect(copy.snapshot()).toEqual(learner.snapshot());
  });
});
