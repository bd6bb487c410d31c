import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT } from '../project.ts';
import { checkBoundaries } from './boundaries.ts';
import { checkManifest, checkPurity } from './purity.ts';
import { readSources } from './source-files.ts';

const complaints = (text: string) => checkPurity(new Map([['packages/ranker/src/mix.ts', text]]));

describe('the ranker', () => {
  it('has no clock, no I/O, no dependency and no chance of its own', async () => {
    const sources = await readSources();
    const own = new Map([...sources].filter(([file]) => file.startsWith('packages/ranker/src/')));
    expect(own.size).toBeGreaterThan(50);
    expect([...checkPurity(own), ...checkBoundaries(own)]).toEqual([]);
    expect(checkManifest(await readFile(path.join(PROJECT, 'packages/ranker/package.json'), 'utf8'))).toEqual([]);
  });
});

describe('the purity check', () => {
  it.each([
    ['the date', 'export const now = () => Date.now();'],
    ['a date made', 'export const now = new Date();'],
    ['a clock', 'export const now = () => performance.now();'],
    ['chance', 'export const draw = () => Math.random();'],
    ['chance by another name', 'const { random } = Math;'],
    ['chance by its name', "export const draw = Math['random'];"],
    ['strong chance', 'export const draw = () => crypto.getRandomValues(new Uint8Array(1));'],
    ['the process', 'export const env = process.env;'],
    ['the network', "export const get = () => fetch('/');"],
    ['a timer', 'setTimeout(() => 1, 1);'],
    ['the console', "console.log('1');"],
    ['the language of the machine', 'new Intl.Collator();'],
    ['anything global', "export const now = globalThis['Date'];"],
    ['code made of text', "eval('1');"],
    ['a module loaded later', "export const later = () => import('./later.ts');"],
    ['where it stands', 'export const here = import.meta.url;'],
    ['a module loaded the old way', "const fs = require('fs');"],
  ])('finds %s', (_, text) => {
    expect(complaints(text)).toHaveLength(1);
    expect(complaints(text)[0]).toMatch(/^packages\/ranker\/src\/mix\.ts:1 uses /);
  });

  it('lets be what is declared, imported, a member or a type', () => {
    const text = `import { fetch as get } from './get.ts';
      interface Clock { performance: Date }
      export function mix({ process: own }: { process: number }, clock: Clock): number {
        const moment = { Date: Math.max(own, 1), ...clock };
        return get(moment.Date, moment.performance);
      }`;
    expect(complaints(text)).toEqual([]);
  });

  it('finds what would be installed along', () => {
    expect(checkManifest('{ "devDependencies": {}, "dependencies": {} }')).toHaveLength(1);
    expect(checkManifest('{ "optionalDependencies": {}, "peerDependencies": {} }')).toHaveLength(2);
  });
});
