import { describe, expect, it } from 'vitest';
import { followInbox } from './follow-inbox.ts';

function bench() {
  const sources: { tell(name: string, data?: unknown): void; closed: boolean }[] = [];
  const told: number[] = [];
  const pauses: { run: () => void; ms: number }[] = [];
  let asked = 0;
  const stop = followInbox(
    {
      open() {
        const listeners = new Map<string, (event: Event) => void>();
        const source = {
          closed: false,
          tell: (name: string, data?: unknown) => listeners.get(name)?.({ data: JSON.stringify(data) } as unknown as Event),
          addEventListener: (name: string, listener: (event: Event) => void) => void listeners.set(name, listener),
          close() {
            source.closed = true;
          },
        };
        sources.push(source);
        return source as never;
      },
      ask: async () => 40 + ++asked,
      later(run, ms) {
        pauses.push({ run, ms });
        return () => void pauses.splice(0);
      },
    },
    (unread) => told.push(unread),
  );
  const fail = () => sources.at(-1)?.tell('error');
  const retry = () => pauses.at(-1)?.run();
  return { sources, told, pauses, stop, fail, retry, asked: () => asked };
}

describe('following an inbox', () => {
  it('tells the number whenever it changes, over one connection', () => {
    const { sources, told } = bench();
    sources[0]?.tell('unread', { unread: 3 });
    sources[0]?.tell('unread', { unread: 4 });
    expect([told, sources.length]).toEqual([[3, 4], 1]);
  });

  it('tries again after longer and longer pauses, at most a minute, and begins anew once it worked', () => {
    const { sources, pauses, fail, retry } = bench();
    for (let time = 0; time < 9; time += 1) {
      fail();
      retry();
    }
    expect(pauses.map(({ ms }) => ms)).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    expect(sources.slice(0, -1).every(({ closed }) => closed)).toBe(true);
    sources.at(-1)?.tell('unread', { unread: 1 });
    fail();
    expect(pauses.at(-1)?.ms).toBe(1000);
  });

  it('asks for the number while the connection keeps failing', async () => {
    const { told, fail, retry, asked } = bench();
    fail();
    expect(asked()).toBe(0);
    retry();
    fail();
    await Promise.resolve();
    await Promise.resolve();
    expect(told).toEqual([41]);
  });

  it('ends when it is left', () => {
    const { sources, pauses, stop, fail } = bench();
    stop();
    fail();
    expect([sources[0]?.closed, pauses]).toEqual([true, []]);
  });
});
