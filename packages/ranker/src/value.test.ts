import { describe, expect, it } from 'vitest';
import { drawsOf } from './draws.ts';
import { assumedOutcomes, defaultOutcomeWeights, evidenceOf, type Outcomes } from './value.ts';

const none: Outcomes = { watched: 0, completed: 0, liked: 0, shared: 0, followed: 0, skipped: 0, refused: 0 };
const evidence = (outcomes: Partial<Outcomes>, weights = defaultOutcomeWeights) => evidenceOf({ ...none, ...outcomes }, weights);
const odds = (logit: number) => 1 / (1 + Math.exp(-logit));

describe('the evidence of an impression', () => {
  it('grows with what is liked, falls with a refusal, and turns with the weights', () => {
    expect(evidence({ watched: 0.8 })).toBeGreaterThan(evidence({ watched: 0.3 }));
    expect(evidence({ watched: 0.5, liked: 1 })).toBeGreaterThan(evidence({ watched: 0.5 }));
    expect(evidence({ ...assumedOutcomes, refused: 1 })).toBeLessThan(evidence(assumedOutcomes) - 1);
    expect(evidence({ liked: 1 }, { ...defaultOutcomeWeights, liked: 2 * defaultOutcomeWeights.liked })).toBe(2 * evidence({ liked: 1 }));
    expect(evidence({ liked: 1 }, { ...defaultOutcomeWeights, liked: 0 })).toBe(0);
  });

  it('tells two videos apart better than acts valued by their rarity do', () => {
    const base = assumedOutcomes;
    const byRarity = (outcomes: Outcomes) =>
      Object.entries(defaultOutcomeWeights).reduce((sum, [name, weight]) => sum + (weight * outcomes[name as 'liked']) / base[name as 'liked'], 0);
    const draws = drawsOf(3);
    /** What a hundred people did with a video whose appeal moves all odds alike. */
    const meet = (appeal: number): [number, number] => {
      let [told, rare] = [0, 0];
      for (let n = 0; n < 100; n++) {
        const act = (name: 'liked' | 'shared' | 'followed' | 'skipped' | 'refused', way: 1 | -1) =>
          Number(draws.uniform() < odds(Math.log(base[name] / (1 - base[name])) + way * appeal));
        const watched = Math.min(1, Math.max(0, odds(appeal) + 0.29 * draws.normal()));
        const outcomes = { watched, completed: Number(watched > 0.65), liked: act('liked', 1), shared: act('shared', 1) };
        const all = { ...outcomes, followed: act('followed', 1), skipped: act('skipped', -1), refused: act('refused', -1) };
        told += evidenceOf(all, defaultOutcomeWeights);
        rare += byRarity(all);
      }
      return [told, rare];
    };
    let [right, rightByRarity] = [0, 0];
    for (let pair = 0; pair < 400; pair++) {
      const [better, worse] = [meet(0.1), meet(-0.1)];
      right += Number(better[0] > worse[0]);
      rightByRarity += Number(better[1] > worse[1]);
    }
    expect(right / 400).toBeGreaterThan(0.8);
    expect(right).toBeGreaterThan(rightByRarity + 20);
  });
});
