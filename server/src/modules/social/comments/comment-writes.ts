import type { VideoId } from '#modules/videos';
import type { Database } from '#platform/db/database.ts';
import { createGroupCommit } from '#platform/db/group-commit.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import type { CountMemory } from '../count-memory.ts';
import type { CounterStore } from '../counters.ts';
import type { LinkStore } from '../link-store.ts';
import type { VideoCountStore } from '../video-count-store.ts';
import { type CommentOp, type CommentOutcome, obstacleTo, partiesOf, planComments } from './comment-plan.ts';
import type { CommentStore } from './comment-store.ts';

/** Writes one change and answers after the commit. */
export type WriteComment = (op: CommentOp) => Promise<CommentOutcome>;

/** Many changes at once in one transaction, with one change of each counter. */
export function createCommentWrites({ db, events, store, links, counters, videoCounts, countMemory }: Deps): WriteComment {
  const batches = createGroupCommit<CommentOp, { outcome: CommentOutcome; video: VideoId | null }>((ops) =>
    db.transaction(async (tx) => {
      const adding = ops.filter((op) => op.kind === 'add');
      const known = await store.lock(
        tx,
        ops.flatMap((op) => (op.kind === 'add' ? (op.comment.threadId ?? []) : op.id)),
        ops.flatMap((op) => (op.kind === 'remove' ? op.id : [])),
      );
      const before = { known, blocks: await links.blockedAmong(tx, adding.flatMap(partiesOf)) };
      const allowed = adding.filter((op) => obstacleTo(op, before) === null);
      const added = await store.add(
        tx,
        allowed.map(({ comment }) => comment),
      );
      const plan = planComments(ops, before, added);
      for (const change of plan.held) await store.setHeld(tx, change);
      await store.remove(tx, plan.removed);
      await events.append(tx, plan.events);
      await counters.changeReplies(tx, plan.onThreads);
      await counters.changeComments(tx, plan.onVideos);
      return ops.map((op, index) => ({
        outcome: plan.outcomes[index] ?? 'missing',
        video: op.kind === 'add' ? op.comment.videoId : (known.get(op.id)?.videoId ?? null),
      }));
    }),
  );

  return async (op) => {
    const { outcome, video } = await batches.add(op);
    if (video !== null) {
      const counts = (await videoCounts.getMany([video])).get(video);
      if (counts) countMemory.put(video, { comments: counts.comments });
    }
    return outcome;
  };
}

type Deps = {
  db: Database;
  events: EventLog;
  store: CommentStore;
  links: LinkStore;
  counters: CounterStore;
  videoCounts: VideoCountStore;
  countMemory: CountMemory;
};
