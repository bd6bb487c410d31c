import path from 'node:path';
import { defaultFactors, factorise, interactionsOf, normal, seededRandom, userFolding } from '@farandole/ranker';
import { parseRows, RECSYS_DATA, readText } from '../support/recsys-data.ts';
import type { Tastes } from './world.ts';

const DIMENSIONS = 32;
/** People and things of a data set that a world is made of, at most: the first ones. */
const PEOPLE = 2000;
const THINGS = 4000;

/** The worlds' tastes: A from Gowalla, B from LastFM, C from clusters. `null` where the data are not at hand. */
export const tasteMakers: Record<'A' | 'B' | 'C', () => Tastes | null> = {
  A: () => fromRows('A gowalla', readText(path.join(RECSYS_DATA, 'gowalla/train.txt'))),
  B: () => fromTriples('B lastfm', readText(path.join(RECSYS_DATA, 'lastfm-hetrec/data1.txt'))),
  C: () => synthetic(),
};

function fromRows(name: string, text: string | null): Tastes | null {
  return text === null ? null : fitted(name, [...parseRows(text).values()]);
}

function fromTriples(name: string, text: string | null): Tastes | null {
  if (text === null) return null;
  const rows = new Map<number, number[]>();
  for (const line of text.trim().split('\n')) {
    const [user = 0, item = 0] = line.split(/\s+/).map(Number);
    rows.set(user, [...(rows.get(user) ?? []), item]);
  }
  return fitted(name, [...rows.values()]);
}

/** Plain factors of all the data, which nothing that is simulated ever sees. */
function fitted(name: string, all: readonly number[][]): Tastes {
  const numbers = new Map<number, number>();
  const rows: number[][] = [];
  for (const row of all.slice(0, PEOPLE)) {
    const kept = row.flatMap((item) => {
      const number = numbers.get(item) ?? (numbers.size < THINGS ? numbers.size : -1);
      if (number >= 0) numbers.set(item, number);
      return number < 0 ? [] : number;
    });
    if (kept.length > 4) rows.push(kept);
  }
  const factors = factorise(interactionsOf(rows, numbers.size, false), { ...defaultFactors, dimensions: DIMENSIONS, rounds: 5 });
  const fold = userFolding(factors);
  const users = new Float32Array(rows.length * DIMENSIONS);
  for (const [user, row] of rows.entries()) users.set(fold(row, null), user * DIMENSIONS);
  return { name, dimensions: DIMENSIONS, users, items: factors.vectors };
}

/** Twelve interests; everybody has two of them, things one. */
function synthetic(): Tastes {
  const random = seededRandom(7);
  const centres = Array.from({ length: 12 }, () => Array.from({ length: DIMENSIONS }, () => normal(random)));
  const pick = () => centres[Math.floor(random() * 12)] as number[];
  const users = 1500;
  const ofUsers = new Float32Array(users * DIMENSIONS);
  for (let user = 0; user < users; user++) {
    const [one, two] = [pick(), pick()];
    for (let at = 0; at < DIMENSIONS; at++) ofUsers[user * DIMENSIONS + at] = (one[at] as number) + 0.6 * (two[at] as number) + 0.3 * normal(random);
  }
  const ofItems = new Float32Array(2500 * DIMENSIONS);
  for (let item = 0; item < 2500; item++) {
    const centre = pick();
    for (let at = 0; at < DIMENSIONS; at++) ofItems[item * DIMENSIONS + at] = (centre[at] as number) + 0.5 * normal(random);
  }
  return { name: 'C clusters', dimensions: DIMENSIONS, users: ofUsers, items: ofItems };
}
