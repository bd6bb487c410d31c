import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { App } from '../../server/src/app.ts';
import type { Database } from '../../server/src/platform/db/database.ts';
import { defineRoute, type Route } from '../../server/src/platform/http/route.ts';
import { openBenchSite } from './bench-site.ts';
import { type FeedWorldSize, makeFeedWorld } from './feed-world.ts';
import { openSessions } from './signed-in.ts';
import type { WriteResult, WriteRound } from './write-sender.ts';

/** A site that serves, on a database that forgets nothing in a power cut, and the people who write to it from another process. */
export interface WriteSite {
  db: Database;
  app: App;
  port: number;
  /** Has one round sent; `rate` is in answered requests a second, `cpuUs` the time of the server's process for each. */
  send(round: Omit<WriteRound, 'port'>): Promise<WriteResult & { rate: number; cpuUs: number }>;
  /** Has everybody come by, so that their sessions are in memory for the next 24 seconds at least. */
  warmUp(people: number): Promise<void>;
  stop(): Promise<void>;
}

/** The server looks a session up again after this long, in milliseconds. */
const SESSION_REMEMBERED_MS = 30_000;

/** Answers with nothing, to a signed-in person: what the server itself costs. */
export const emptyRoute = defineRoute({
  operationId: 'empty',
  method: 'put',
  path: '/empty',
  summary: '',
  tag: '',
  access: 'account',
  answers: {},
  handle: () => ({ status: 200, body: {} }),
});

/** Makes the world, builds the site and mounts `baselines` beside its routes, behind the same middleware. */
export async function openWriteSite(name: string, world: Omit<FeedWorldSize, 'signIns'>, baselines: (db: Database) => Route[]): Promise<WriteSite> {
  const built = await openBenchSite(name, {
    async fill(db) {
      await makeFeedWorld(db, { ...world, signIns: world.users });
      await openSessions(db);
    },
    baselines,
  });
  const { db, app, port } = built;
  const sender = fork(fileURLToPath(new URL('write-sender.ts', import.meta.url)), { stdio: 'inherit' });
  const failed = once(sender, 'exit').then(() => Promise.reject(new Error('the sender gave up')));
  failed.catch(() => undefined);
  built.onStop(async () => sender.kill());

  let forgottenAt = 0;
  const site: WriteSite = {
    db,
    app,
    port,
    async warmUp(people) {
      await delay(Math.max(0, forgottenAt - performance.now()));
      const { cpuUs, seconds } = await site.send({ method: 'PUT', path: '/api/v1/empty', connections: 16, from: 1, people, milliseconds: 60_000 });
      forgottenAt = performance.now() + SESSION_REMEMBERED_MS;
      console.log(`${people} sessions looked up in ${seconds.toFixed(1)} s at ${cpuUs.toFixed(0)} µs of server CPU`);
    },
    async send(round) {
      const before = process.cpuUsage();
      sender.send({ ...round, port } satisfies WriteRound);
      const [result] = (await Promise.race([once(sender, 'message'), failed])) as [WriteResult];
      const used = process.cpuUsage(before);
      return { ...result, rate: result.requests / result.seconds, cpuUs: (used.user + used.system) / result.requests };
    },
    stop: built.stop,
  };
  return site;
}
