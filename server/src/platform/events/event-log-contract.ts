import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { defineEvent, event, isEvent, type LoggedEvent } from './event.ts';
import type { EventLog } from './event-log.ts';

const sung = defineEvent('contract.sung', z.object({ verse: z.number() }));
const danced = defineEvent('contract.danced', z.object({ step: z.string() }));

/** What a log under test is made of; `open` is called once per process to be imitated. */
export interface EventLogUnderTest {
  db: Database;
  open(): EventLog;
  close(): Promise<void>;
}

/** What every event log promises; each implementation runs this suite. */
export function describeEventLog(name: string, create: () => Promise<EventLogUnderTest>): void {
  describe(name, () => {
    let test: EventLogUnderTest;
    let log: EventLog;
    beforeAll(async () => {
      test = await create();
      log = test.open();
    });
    afterAll(async () => {
      await log.close();
      await test.close();
    });

    const sing = (...verses: number[]) =>
      test.db.transaction((tx) =>
        log.append(
          tx,
          verses.map((verse) => event(sung, { verse })),
        ),
      );
    const versesOf = (events: readonly LoggedEvent[]) => events.flatMap((entry) => (isEvent(entry, sung) ? [entry.data.verse] : []));
    const readAll = async () => log.read([sung], null, 1000);

    it('gives back what was announced, in order', async () => {
      await sing(1, 2);
      await sing(3);
      const follower = log.follow([sung], null, () => undefined);
      await follower.caughtUp();
      await follower.close();
      expect(versesOf(await readAll()).slice(0, 3)).toEqual([1, 2, 3]);
    });

    it('announces nothing when the transaction fails', async () => {
      const before = versesOf(await readAll());
      await expect(
        test.db.transaction(async (tx) => {
          await log.append(tx, [event(sung, { verse: 666 })]);
          throw new Error('changed my mind');
        }),
      ).rejects.toThrow('changed my mind');
      await sing(4);
      const seen: number[] = [];
      const reader = log.follow([sung], null, (batch) => void seen.push(...versesOf(batch)));
      await reader.caughtUp();
      await reader.close();
      expect(seen).toEqual([...before, 4]);
    });

    it('gives a consumer only the kinds it wants, each once, and remembers its place', async () => {
      await test.db.transaction((tx) =>
        log.append(tx, [event(danced, { step: 'left' }), event(sung, { verse: 5 }), event(danced, { step: 'right' })]),
      );
      const steps: string[] = [];
      const consumer = {
        name: 'contract.dancer',
        types: [danced],
        handle: async (batch: LoggedEvent[]) => void steps.push(...batch.flatMap((entry) => (isEvent(entry, danced) ? [entry.data.step] : []))),
      };
      const first = log.consume(consumer);
      await first.caughtUp();
      await first.close();
      expect(steps).toEqual(['left', 'right']);
      await test.db.transaction((tx) => log.append(tx, [event(danced, { step: 'turn' })]));
      const second = log.consume(consumer);
      await second.caughtUp();
      await second.close();
      expect(steps).toEqual(['left', 'right', 'turn']);
    });

    it('gives a batch again when its handler failed, and steps over nothing', async () => {
      let fail = true;
      const seen: number[] = [];
      const reader = log.consume({
        name: 'contract.stumbler',
        types: [sung],
        async handle(batch) {
          if (fail) {
            fail = false;
            throw new Error('stumbled');
          }
          seen.push(...versesOf(batch));
        },
      });
      await reader.caughtUp();
      while (seen.length === 0) await reader.caughtUp();
      await reader.close();
      expect(seen).toEqual(versesOf(await readAll()));
    });

    it('never steps over an event whose transaction began earlier and commits later', async () => {
      const seen: number[] = [];
      const reader = log.consume({ name: 'contract.patient', types: [sung], handle: async (batch) => void seen.push(...versesOf(batch)) });
      await reader.caughtUp();
      let finish = () => {};
      const held = new Promise<void>((resolve) => (finish = resolve));
      let begun = () => {};
      const started = new Promise<void>((resolve) => (begun = resolve));
      const slow = test.db.transaction(async (tx) => {
        await log.append(tx, [event(sung, { verse: 100 })]);
        begun();
        await held;
      });
      await started;
      await sing(101);
      await pause(50); // a hasty reader would take 101 now and never come back for 100
      finish();
      await slow;
      await reader.caughtUp();
      await reader.close();
      expect(seen.slice(-2)).toEqual([100, 101]);
    });

    it('shares a consumer between processes: each event is handled by one of them', async () => {
      const other = test.open();
      const seen: number[] = [];
      const consumer = { name: 'contract.shared', types: [sung], handle: async (batch: LoggedEvent[]) => void seen.push(...versesOf(batch)) };
      const readers = [log.consume(consumer), other.consume(consumer)];
      for (let verse = 200; verse < 240; verse++) await sing(verse);
      await Promise.all(readers.map((reader) => reader.caughtUp()));
      while (seen.at(-1) !== 239) await Promise.all(readers.map((reader) => reader.caughtUp()));
      await Promise.all(readers.map((reader) => reader.close()));
      await other.close();
      expect(seen).toEqual(versesOf(await readAll()));
    });

    it('never starves handlers that ask the database themselves, however many consumers hear of the same event', async () => {
      const heard = new Set<number>();
      const readers = Array.from({ length: 3 * test.db.pool.options.max }, (_, at) =>
        log.consume({
          name: `contract.asking-${at}`,
          types: [sung],
          async handle() {
            await test.db.pool.query('select 1');
            heard.add(at);
          },
        }),
      );
      await sing(250);
      await Promise.all(readers.map((reader) => reader.caughtUp()));
      await Promise.all(readers.map((reader) => reader.close()));
      expect(heard.size).toBe(readers.length);
    });

    it('lets a follower start from the present', async () => {
      const seen: number[] = [];
      const reader = log.follow([sung], await log.end(), (batch) => void seen.push(...versesOf(batch)));
      await sing(300);
      await reader.caughtUp();
      await reader.close();
      expect(seen).toEqual([300]);
    });

    it('gives back each of many that were announced at once, in order, also to whoever reads a few at a time', async () => {
      const start = await log.end();
      const verses = Array.from({ length: 250 }, (_, verse) => verse + 1000);
      await test.db.transaction((tx) =>
        log.append(tx, [...verses.map((verse) => event(sung, { verse })), event(danced, { step: 'on' }), event(sung, { verse: 2000 })]),
      );
      await sing(2001);
      const reader = log.follow([sung], start, () => undefined);
      await reader.caughtUp();
      await reader.close();
      const read: LoggedEvent[] = [];
      for (let met = 1, position = start; met > 0; position = read.at(-1)?.position ?? null) {
        const some = await log.read([sung, danced], position, 7);
        met = some.length;
        expect(met).toBeLessThan(verses.length);
        read.push(...some);
      }
      expect(versesOf(read)).toEqual([...verses, 2000, 2001]);
      expect(read.findIndex((entry) => isEvent(entry, danced))).toBe(verses.length);
    });
  });
}
