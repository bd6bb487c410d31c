import { AccountId, accountErrors, accountHandlers, accountJobs, accountRoutes, accountSchedule, createAccounts } from '#modules/accounts';
import { analyticsConsumers, analyticsErrors, analyticsRoutes, createAnalytics } from '#modules/analytics';
import { createFeed, feedConsumers, feedErrors, feedHandlers, feedRoutes, feedSchedule } from '#modules/feed';
import {
  type AssetId,
  assetsTopic,
  createMedia,
  createUploads,
  defaultUploadLimits,
  mediaConsumers,
  mediaErrors,
  mediaHandlers,
  mediaJobs,
  mediaRoutes,
  subtitleErrors,
  sweepUploadsHandler,
  sweepUploadsJob,
  uploadErrors,
  uploadRoutes,
} from '#modules/media';
import { createModeration, moderationErrors, moderationRoutes } from '#modules/moderation';
import {
  createNotifications,
  inboxTopic,
  notificationConsumers,
  notificationErrors,
  notificationHandlers,
  notificationRoutes,
  sendDigest,
} from '#modules/notifications';
import { createSearch, searchConsumers, searchErrors, searchRoutes } from '#modules/search';
import { createSocial, socialConsumers, socialErrors, socialHandlers, socialJobs, socialRoutes } from '#modules/social';
import { createSounds, soundErrors } from '#modules/sounds';
import { createVideos, publishScheduled, publishScheduledHandler, videoErrors, videoRoutes } from '#modules/videos';
import type { Config } from './config/config.ts';
import { createApi } from './http/create-api.ts';
import { instanceRoute } from './http/instance-route.ts';
import { streamRoute } from './http/stream-route.ts';
import type { Clock } from './platform/clock.ts';
import { createDatabase, type Database } from './platform/db/database.ts';
import type { EventLog, Subscription } from './platform/events/event-log.ts';
import { createPostgresEventLog } from './platform/events/postgres-event-log.ts';
import { createEngine } from './platform/ffmpeg/create-engine.ts';
import { createJobQueue } from './platform/jobs/queue.ts';
import { startJobRunner } from './platform/jobs/runner.ts';
import { createLiveUpdates } from './platform/live/live-updates.ts';
import type { Logger } from './platform/log.ts';
import { createMail } from './platform/mail/create-mail.ts';
import type { Reach } from './platform/net/reach.ts';
import { createSafeFetch } from './platform/net/safe-fetch.ts';
import { createCommandTranscriber } from './platform/speech/command-transcriber.ts';
import type { Storage } from './platform/storage/storage.ts';
import { createApertiumTranslator } from './platform/translation/apertium-translator.ts';

/** What the outside gives: everything else is built here. */
export interface AppDeps {
  config: Pick<Config, 'http' | 'instanceName' | 'dataDir' | 'ffmpegPath'> & Partial<Pick<Config, 'mail' | 'contact' | 'speech' | 'translationUrl'>>;
  db: Database;
  events: EventLog;
  storage: Storage;
  clock: Clock;
  log: Logger;
  /** Signs session cookies. */
  sessionSecret: string;
  version: string;
  /** Where addresses that people wrote may lead. Default: the public internet; tests name a server of their own. */
  reach?: Reach;
  /** Of the source that runs, where it is known. */
  commit?: string | null;
}

export type App = ReturnType<typeof createApp>;

/** The composition root: builds the modules in ladder order and plugs their ports. Starts nothing. */
export function createApp(deps: AppDeps) {
  const { config, db, events, storage, clock, log } = deps;
  const jobs = createJobQueue(db);
  const live = createLiveUpdates(db, log);
  const mail = createMail(config.mail ?? null, `${config.dataDir}/mail`);
  const { origin } = config.http;
  const fetch = createSafeFetch({ userAgent: `Farandole/${deps.version} (+${origin})`, ...(deps.reach && { reach: deps.reach }) });

  const accounts = createAccounts({
    ...{ db, events, storage, jobs, mail, clock, log, fetch, origin },
    instanceName: config.instanceName,
    secret: deps.sessionSecret,
  });
  const workDir = `${config.dataDir}/work`;
  const engine = createEngine({ log, workDir, ffmpegPath: config.ffmpegPath });
  const transcriber = config.speech ? createCommandTranscriber({ log, workDir, ...config.speech }) : null;
  const media = createMedia({ db, events, jobs, storage, clock, log, engine, transcriber, secret: deps.sessionSecret });
  const uploads = createUploads({
    db,
    media,
    storage,
    folder: `${config.dataDir}/uploads`,
    limits: defaultUploadLimits(media.settings),
    settings: media.settings,
    clock,
    log,
  });
  const ownsUpload = async (accountId: AccountId, assetId: AssetId) =>
    ((await uploads.find(assetId)) ?? (await media.get(assetId)))?.ownerId === accountId;
  const sounds = createSounds({ db, events, clock, media });
  const translator = config.translationUrl ? createApertiumTranslator({ url: config.translationUrl, clock, log }) : null;
  const videos = createVideos({ db, events, jobs, clock, accounts, media, sounds, translator, ownsUpload });

  const social = createSocial({ db, events, jobs, clock, accounts, videos });
  const analytics = createAnalytics({ db, events, videos, media, clock });
  videos.addFacts(social);
  accounts.addPrivacyFollower(sounds.followPrivacy);
  accounts.addPrivacyFollower(videos.setFollowersOnly);
  accounts.addPrivacyFollower(social.followPrivacy);
  videos.addFacts(analytics);
  const moderation = createModeration({ db, clock, accounts, videos, social });
  const search = createSearch({ db, clock, events, accounts, media, sounds, videos, analytics, social });
  social.addSuggestionSource(search.suggestAuthors);
  const feed = createFeed({
    db,
    release: { version: deps.version, commit: deps.commit ?? null },
    events,
    storage,
    clock,
    log,
    accounts,
    videos,
    sounds,
    social,
    search,
    analytics,
  });
  search.addFilter((ids, { account }) => feed.wanted(account && AccountId.of(account.id), ids));
  const notifications = createNotifications({
    db,
    jobs,
    live,
    mail,
    clock,
    log,
    accounts,
    videos,
    social,
    origin,
    instanceName: config.instanceName,
    secret: deps.sessionSecret,
  });

  const routes = [
    instanceRoute({ config, mail, media, videos, accounts, version: deps.version }),
    ...accountRoutes(accounts),
    streamRoute([assetsTopic(media, live), inboxTopic(notifications, live)]),
    ...mediaRoutes(media),
    ...uploadRoutes(uploads, media.settings),
    ...videoRoutes(videos, accounts),
    ...socialRoutes(social, { accounts, videos }),
    ...analyticsRoutes(analytics, videos),
    ...moderationRoutes(moderation, accounts),
    ...searchRoutes(search, videos),
    ...feedRoutes(feed, { accounts, videos, search }),
    ...notificationRoutes(notifications),
  ];
  const errors = [
    accountErrors,
    mediaErrors,
    subtitleErrors,
    uploadErrors,
    soundErrors,
    videoErrors,
    socialErrors,
    analyticsErrors,
    moderationErrors,
    searchErrors,
    feedErrors,
    notificationErrors,
  ].map(({ table }) => table);
  const api = createApi({ routes, errors, accounts, log, version: deps.version });

  return {
    accounts,
    media,
    uploads,
    sounds,
    videos,
    social,
    analytics,
    search,
    feed,
    notifications,
    routes,
    api,
    /** Begins to serve: in-memory state is built and kept current. Resolves when requests may come. */
    async startServing(): Promise<Stoppable> {
      const followers: Subscription[] = [accounts.sessions.follow(), videos.follow(), social.listen(), analytics.listen()];
      translator?.pairs();
      await feed.start();
      return {
        async stop() {
          await live.close();
          await Promise.all([...followers.map((follower) => follower.close()), feed.stop()]);
        },
      };
    },
    /** Begins to work: jobs and event consumers. */
    async startWorking(): Promise<Stoppable & { caughtUp(): Promise<void> }> {
      const runner = await startJobRunner({
        db,
        log,
        declared: [...accountJobs, ...mediaJobs, sweepUploadsJob, publishScheduled, ...socialJobs, sendDigest, ...feedSchedule.map(({ job }) => job)],
        handlers: [
          ...accountHandlers(accounts),
          ...mediaHandlers(media),
          sweepUploadsHandler(uploads),
          publishScheduledHandler(videos),
          ...socialHandlers(social),
          ...feedHandlers(feed),
          ...notificationHandlers(notifications),
        ],
        schedule: [...accountSchedule, { job: sweepUploadsJob, cron: '17 * * * *' }, ...feedSchedule],
      });
      const consumers = [
        ...mediaConsumers(media),
        ...sounds.consumers,
        ...videos.consumers,
        ...socialConsumers(social),
        ...analyticsConsumers(analytics),
        ...searchConsumers(search),
        ...feedConsumers(feed),
        ...notificationConsumers(notifications),
      ].map((consumer) => events.consume(consumer));
      return {
        async caughtUp() {
          for (const consumer of consumers) await consumer.caughtUp();
        },
        async stop() {
          await Promise.all(consumers.map((consumer) => consumer.close()));
          await runner.stop();
          mail.close();
          await media.close();
        },
      };
    },
  };
}

/** Something that runs until stopped. */
export interface Stoppable {
  stop(): Promise<void>;
}

/** The API document, built from the same routes without a database behind them. */
export function describeApi(deps: Pick<AppDeps, 'clock' | 'log' | 'storage'>): object {
  const db = createDatabase('postgres://nowhere.invalid/none');
  const app = createApp({
    ...deps,
    db,
    events: createPostgresEventLog(db, deps.log),
    sessionSecret: 'x'.repeat(43),
    version: '1',
    config: {
      http: { host: '', port: 0, origin: 'http://localhost', originIsFixed: true, trustedProxies: [] },
      instanceName: 'Farandole',
      dataDir: '/nonexistent',
      ffmpegPath: null,
    },
  });
  return app.api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Farandole',
      version: '1',
      description: 'The one API of a Farandole instance: the site, the command line and third parties all use it.',
    },
  });
}
