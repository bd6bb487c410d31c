import { expect, it } from 'vitest';
import { WatchSession } from './watch-session.ts';

function visit(durationMs = 10_000) {
  let now = 1_000_000;
  const session = new WatchSession({ videoId: 'v1', feed: 'for-you', slotId: 's1', durationMs }, { now: () => now });
  const kinds = (events: { kind: string }[]) => events.map((event) => event.kind);
  return {
    session,
    wait: (ms: number) => {
      now += ms;
    },
    /** Plays from one position to another, four ticks a second. */
    play: (fromMs: number, toMs: number) => {
      const seen: string[] = kinds(session.tick(fromMs));
      for (let position = fromMs + 250; position <= toMs; position += 250) {
        now += 250;
        seen.push(...kinds(session.tick(position)));
      }
      return seen;
    },
    kinds,
  };
}

it('tells impression, what was watched and completion, each once', () => {
  const { session, play, kinds } = visit();
  expect(play(0, 9500)).toEqual(['impression', 'completion']);
  expect(play(9500, 10_000)).toEqual([]);
  const left = session.leave();
  expect(kinds(left)).toEqual(['watch']);
  expect(left[0]).toMatchObject({ watchMs: 10_000, positionMs: 10_000, feed: 'for-you', slotId: 's1' });
});

it('a loop completes a video whose end was never ticked', () => {
  const { session, play, wait, kinds } = visit(3000);
  play(0, 2500);
  wait(250);
  expect(kinds(session.tick(100))).toEqual(['completion']);
});

it('a jump back is not a loop', () => {
  const { session, play, kinds } = visit();
  play(0, 4000);
  expect(kinds(session.tick(0))).toEqual([]);
});

it('leaving within two seconds is a skip', () => {
  const { session, play, kinds } = visit(20_000);
  play(0, 1500);
  expect(kinds(session.leave())).toEqual(['watch', 'skip']);
});

it('a short video watched for a second and a half is not a skip', () => {
  const { session, play, kinds } = visit(5000);
  play(0, 1500);
  expect(kinds(session.leave())).toEqual(['watch']);
});

it('a video that flew past leaves nothing', () => {
  const { session, wait } = visit();
  wait(100);
  expect(session.leave()).toEqual([]);
});

it('counts only the time in which the picture moved', () => {
  const { session, play, wait } = visit(60_000);
  play(0, 2000);
  session.pause();
  wait(30_000);
  play(2000, 3000);
  expect(session.watchedMs).toBe(3000);
});

it('does not count the hours the device slept', () => {
  const { session, wait } = visit(60_000);
  session.tick(0);
  wait(3_600_000);
  session.tick(100);
  expect(session.watchedMs).toBe(1000);
});

it('reports in stretches that add up', () => {
  const { session, play } = visit(60_000);
  play(0, 5000);
  const first = session.report()[0]?.watchMs ?? 0;
  play(5000, 7500);
  const second = session.leave().find((event) => event.kind === 'watch')?.watchMs ?? 0;
  expect([first, second]).toEqual([5000, 2500]);
});
