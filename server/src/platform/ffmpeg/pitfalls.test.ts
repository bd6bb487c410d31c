import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

/**
 * Traps of the library that no result shows, or shows only on some machines. Those that a result shows are in
 * `engine-contract.ts` (turned twice, words copied, cut ends, bitrates of AV1, raw pictures, damage) and in the media module's
 * `inputs.test.ts` (sizes that change on the way).
 */
const CHILD = fileURLToPath(new URL('./child/', import.meta.url));
let sources: Map<string, string>;

beforeAll(async () => {
  const names = (await readdir(CHILD)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  sources = new Map(await Promise.all(names.map(async (name) => [name, await readFile(path.join(CHILD, name), 'utf8')] as const)));
});

/** Every call of `name`, with its whole list of arguments. */
function calls(name: string): string[] {
  return [...sources.values()].flatMap((text) =>
    text
      .split(`${name}(`)
      .slice(1)
      .map((rest) => rest.slice(0, closing(rest))),
  );
}

/** Where the parenthesis that was open at the start is closed. */
function closing(text: string): number {
  let depth = 1;
  for (const [index, character] of [...text].entries()) {
    depth += character === '(' ? 1 : character === ')' ? -1 : 0;
    if (depth === 0) return index;
  }
  return text.length;
}

describe('the jailed process', () => {
  it('runs on a Node whose promises the library knows: without them it reads nothing and says so to nobody', () => {
    expect(typeof Promise.withResolvers).toBe('function');
  });

  it('uses the synchronous calls only, which cost a fifth less', () => {
    for (const [name, text] of sources) expect([name, /\b(await|async)\b/.exec(text)?.[0]]).toEqual([name, undefined]);
  });

  it('tells every decoder how many threads it may use and what it may decode, as the default is one thread and everything', () => {
    const decoders = calls('Decoder.createSync');
    expect(decoders.length).toBeGreaterThan(2);
    for (const call of decoders) expect(call).toMatch(/threadCount: \d.*options: decoderOptions\(\)/s);
  });

  it('opens files by their names, never streams, whose early end kills the process', () => {
    for (const call of [...calls('Demuxer.openSync'), ...calls('Muxer.openSync')]) expect(call).toMatch(/^(name, |outputPath\()/);
  });

  it('never shows a new track the one it is made of, or the display matrix and the words of the file come along', () => {
    for (const call of calls('addStream')) expect(call).not.toContain(',');
  });
});
