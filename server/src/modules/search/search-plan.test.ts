import { expect, it } from 'vitest';
import { searchPlan } from './search-plan.ts';

const MILLION = 1_000_000;
const part = (query: string, videos: number) => ({ query, videos });

it('looks through the best videos for frequent words, asks the index for rare ones', () => {
  expect(searchPlan([part("'la'", 190_000)], MILLION, 40)).toEqual({ indexed: null, tested: "'la'" });
  expect(searchPlan([part("'aragon'", 12)], MILLION, 40)).toEqual({ indexed: "'aragon'", tested: null });
  expect(searchPlan([part("'zyzzyva'", 0)], MILLION, 40)).toEqual({ indexed: "'zyzzyva'", tested: null });
});

it('tests the few videos of a rare word for a frequent one, and lets the index meet two that are neither', () => {
  expect(searchPlan([part("'d':*", 300_000), part("'grebu'", 900)], MILLION, 40)).toEqual({ indexed: "'grebu'", tested: "'d':*" });
  expect(searchPlan([part("'danse'", 12_000), part("'gare'", 6000)], MILLION, 40)).toEqual({ indexed: "'danse' & 'gare'", tested: null });
});
