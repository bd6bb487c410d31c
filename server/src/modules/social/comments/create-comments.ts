import type { AccountId, Accounts } from '#modules/accounts';
import type { VideoId, Videos } from '#modules/videos';
import type { Clock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import type { JobQueue } from '#platform/jobs/queue.ts';
import type { CountMemory } from '../count-memory.ts';
import type { CounterStore } from '../counters.ts';
import type { WatchableVideo } from '../known-videos.ts';
import type { LinkStore } from '../link-store.ts';
import type { MayWatch } from '../may-watch.ts';
import type { VideoCountStore } from '../video-count-store.ts';
import type { ViewerMemory } from '../viewer-memory.ts';
import { createCommentChoices } from './comment-choices.ts';
import { type CommentLikes, createCommentLikes } from './comment-likes.ts';
import { createCommentLists } from './comment-lists.ts';
import { createReaderOf } from './comment-reader.ts';
import { createCommentStore } from './comment-store.ts';
import { createCommentWrites } from './comment-writes.ts';
import { type Comments, createComments } from './comments.ts';
import { createReceivedComments, type ReceivedComments } from './received-comments.ts';

/** Everything about comments. */
export interface CommentsPart extends Comments, CommentLikes, ReceivedComments {}

/** Puts the parts together. `forgetVideo` takes a withdrawn video's comments with it. */
export function createCommentsPart(deps: Deps): { comments: CommentsPart; forgetVideo(tx: Tx, video: VideoId): Promise<void> } {
  const store = createCommentStore(deps.db);
  const lists = createCommentLists(deps.db);
  const choices = createCommentChoices(deps);
  const write = createCommentWrites({ ...deps, store });
  const reader = createReaderOf(deps.memory, deps.mutedBy);
  const parts = { ...deps, store, lists, choices, write, reader };
  const comments = createComments(parts);
  return {
    comments: { ...comments, ...createCommentLikes({ ...deps, visible: comments.commentFor }), ...createReceivedComments(parts) },
    async forgetVideo(tx, video) {
      await store.removeAll(tx, video);
      await choices.forgetVideo(tx, video);
    },
  };
}

type Deps = {
  db: Database;
  events: EventLog;
  jobs: JobQueue;
  clock: Clock;
  accounts: Pick<Accounts, 'findByHandles'>;
  videos: Pick<Videos, 'getMany'>;
  links: LinkStore;
  counters: CounterStore;
  videoCounts: VideoCountStore;
  watchable: WatchableVideo;
  memory: ViewerMemory;
  countMemory: CountMemory;
  mutedBy(account: AccountId): Promise<AccountId[]>;
  mayWatch: MayWatch;
};
