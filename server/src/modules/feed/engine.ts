import { defaultPolicy } from '@farandole/ranker';
import type { AccountId } from '#modules/accounts';
import type { Analytics } from '#modules/analytics';
import type { Social } from '#modules/social';
import type { Sounds } from '#modules/sounds';
import type { Videos } from '#modules/videos';
import type { Clock } from '#platform/clock.ts';
import type { LoggedEvent, Position } from '#platform/events/event.ts';
import type { EventLog, Subscription } from '#platform/events/event-log.ts';
import { inSlices } from '#platform/in-slices.ts';
import type { Logger } from '#platform/log.ts';
import type { Storage } from '#platform/storage/storage.ts';
import type { CandidateSource } from './candidate-source.ts';
import { type Core, createCore } from './core.ts';
import { feedEvents, followEvents } from './follow-events.ts';
import type { InterestStore } from './interests/interest-store.ts';
import { cellOf } from './learning/cell.ts';
import { likedHistories } from './learning/histories.ts';
import { learnInThread } from './learning/learn-in-thread.ts';
import type { PoolDecision } from './learning/pools.ts';
import type { ParameterDesk } from './operating/parameter-desk.ts';
import { createRunningPolicy, type ParameterChanges, type RunningPolicy } from './running-policy.ts';
import { policyId } from './served/policy-id.ts';
import type { ServedLog } from './served/served-log.ts';
import { createSnapshots, digestOf } from './snapshot/snapshots.ts';
import type { FeedStore } from './store.ts';
import { createViewers, type Viewers } from './viewers.ts';

/** Videos read at once while the catalogue is built. */
const BATCH = 1000;
/** How often lists are rebuilt, a snapshot is written and it is learned what is alike, in milliseconds. */
const REFRESH_MS = 2000;
const SNAPSHOT_MS = 5 * 60_000;
const LIKENESS_MS = 10 * 60_000;
/** A video this young when the engine first meets it is owed its first audience still, in milliseconds. */
const YOUNG_MS = 24 * 3_600_000;

/** What the feed keeps in memory, and how it stays right. */
export interface Engine extends Core {
  /** The numbers that rank now. */
  readonly running: RunningPolicy;
  readonly viewers: Viewers;
  /** Rebuilds the lists and writes decisions down. Runs by itself every two seconds. */
  settle(): Promise<void>;
  /** Writes a snapshot now; otherwise every five minutes, and at the end. */
  snapshot(): Promise<void>;
  /** Learns what is alike now, in a thread; otherwise every ten minutes. */
  train(): Promise<void>;
  /** Fingerprint of everything learned. */
  digest(): string;
  /** Resolves when every event announced before the call is taken in. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
  /** Stops without writing anything: what a killed process leaves behind. */
  abandon(): Promise<void>;
}

/** What the engine reads from. */
export interface EngineDeps {
  events: Pick<EventLog, 'end' | 'follow'>;
  videos: Pick<Videos, 'allPublished' | 'getMany' | 'ofAssets' | 'originalsOf'>;
  sounds: Pick<Sounds, 'ofAssets'>;
  analytics: Pick<Analytics, 'videoStats' | 'history'>;
  social: Pick<Social, 'counts' | 'followCounts' | 'followeesOf' | 'blockedBetween' | 'mutedBy'>;
  store: Pick<FeedStore, 'rememberPolicy' | 'saveDecisions'>;
  served: Pick<ServedLog, 'find'>;
  interests: Pick<InterestStore, 'forgottenBy'>;
  parameters: Pick<ParameterDesk, 'kept'>;
  storage: Pick<Storage, 'open' | 'put'>;
  clock: Clock;
  log: Logger;
  /** Sources of other modules. */
  extraSources?: readonly CandidateSource[];
  /** How often a snapshot is written, in milliseconds. Default five minutes. */
  snapshotEveryMs?: number;
}

/**
 * Goes on from the last snapshot, or builds the catalogue where there is none; then follows the log from the position
 * that belongs to it: nothing falls in between, and nothing is learned twice.
 */
export async function startEngine(deps: EngineDeps): Promise<Engine> {
  const { log } = deps;
  const snapshots = createSnapshots(deps.storage, policyId(defaultPolicy));
  const known = await snapshots.read();
  let position: Position = known ? known.position : await deps.events.end();
  // what was turned after the snapshot follows from the log
  const running = known ? createRunningPolicy(known.parameters) : await deps.parameters.kept();
  const { policy } = running;
  await deps.store.rememberPolicy(running.id(), policy);
  const core = createCore(policy, deps.extraSources, known?.state);
  if (!known) await readCatalogue(deps, core);

  const { catalogue, learner, topics, histories } = core;
  const viewers = createViewers({ ...deps, catalogue, policy });
  const turn = (changes: ParameterChanges) => running.change(changes);
  const takeIn = followEvents({
    catalogue,
    viewers,
    learner,
    topics,
    histories,
    policy,
    turn,
    videos: deps.videos,
    sounds: deps.sounds,
    served: deps.served,
  });
  /** Events are taken in and snapshots packed in turns: a state changes with events alone, so that it may be packed slowly. */
  const inTurn = createTurns();
  /** A snapshot never replaces a later one. */
  const inOrder = createTurns();
  const following: Subscription = deps.events.follow(feedEvents, position, (events: LoggedEvent[]) =>
    inTurn(async () => {
      await takeIn(events);
      position = events.at(-1)?.position ?? position;
    }),
  );

  /** Taken, and not written down yet. A process that dies before it does takes them again. */
  let waiting: PoolDecision[] = [];
  async function settle(): Promise<void> {
    core.refresh(deps.clock.now().getTime());
    const written = [...waiting, ...core.takeDecisions()];
    waiting = written;
    await deps.store.saveDecisions(written);
    waiting = waiting.slice(written.length);
  }
  /** Asked for and not begun: whoever asks meanwhile is content with it. */
  let coming: Promise<void> | null = null;
  function snapshot(): Promise<void> {
    coming ??= inTurn(() => {
      coming = null;
      return snapshots.pack({ position, parameters: running.turned(), state: core.dump() });
    }).then((write) => inOrder(write));
    return coming;
  }
  async function train(): Promise<void> {
    const rows = await inSlices(likedHistories(histories));
    await inSlices(core.preferences.train());
    await inSlices(core.useLikeness(await learnInThread({ histories: rows, itemCount: catalogue.rows.size })));
  }

  core.refresh(deps.clock.now().getTime());
  const every = [
    repeat(settle, REFRESH_MS, (err) => log.warn({ err }, 'the feed could not write its decisions; trying again')),
    repeat(snapshot, deps.snapshotEveryMs ?? SNAPSHOT_MS, (err) => log.warn({ err }, 'the feed could not write its snapshot; trying again')),
    repeat(train, LIKENESS_MS, (err) => log.warn({ err }, 'the feed could not learn what is similar; trying again')),
  ];

  return {
    ...core,
    running,
    viewers,
    settle: () => every[0]?.now() ?? Promise.resolve(),
    snapshot,
    train,
    digest: () => digestOf(core.dump()),
    caughtUp: () => following.caughtUp(),
    async close() {
      await following.close();
      await Promise.all(every.map((one) => one.stop()));
      await settle();
      await snapshot();
    },
    async abandon() {
      await following.close();
      await Promise.all(every.map((one) => one.stop()));
    },
  };
}

/** Runs what it is given one after the other; what fails stops nobody. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn;
    return turn;
  };
}

/** Does something again and again, one at a time, until stopped. */
function repeat(work: () => Promise<void>, everyMs: number, failed: (error: unknown) => void) {
  let running: Promise<void> = Promise.resolve();
  const now = () => {
    running = running.then(work).catch(failed);
    return running;
  };
  const timer = setInterval(now, everyMs);
  timer.unref();
  return {
    now,
    stop() {
      clearInterval(timer);
      return running;
    },
  };
}

/** Builds everything from the database: the catalogue, its numbers, and the pools of what is young. */
async function readCatalogue({ videos, sounds, analytics, social, clock }: EngineDeps, { catalogue, learner, topics, policy }: Core): Promise<void> {
  const now = clock.now().getTime();
  const authors = new Set<AccountId>();
  for await (const batch of videos.allPublished(BATCH)) {
    for (const video of batch) catalogue.put(video);
    const heard = await sounds.ofAssets(batch.map(({ assetId }) => assetId));
    for (const { id, assetId } of batch) catalogue.setSound(id, heard.get(assetId)?.id ?? null);
    for (const [copy, original] of await videos.originalsOf(batch)) catalogue.copies.found(copy, original);
    const ids = batch.map((video) => video.id);
    const unknown = [...new Set(batch.map(({ authorId }) => authorId))].filter((author) => !authors.has(author));
    for (const author of unknown) authors.add(author);
    const [stats, likes, follows] = await Promise.all([analytics.videoStats(ids), social.counts(ids), social.followCounts(unknown)]);
    for (const video of batch) {
      const numbers = { ...stats.get(video.id), likes: likes.get(video.id)?.likes ?? 0 };
      catalogue.setNumbers(video.id, numbers, video.publishedAt?.getTime() ?? now);
    }
    for (const [author, { followers }] of follows) catalogue.setFollowers(author, followers);
  }
  topics.rebuild();
  for (const row of catalogue.timeline(false).newest()) {
    const video = catalogue.at(row);
    if (now - video.publishedAt > YOUNG_MS) break;
    if (video.copy || video.impressions >= policy.pools.firstBudgetMin) continue;
    learner.pools.enter({ videoId: video.id, author: video.author, cell: cellOf(video.region, video.language) }, video.publishedAt);
  }
}
