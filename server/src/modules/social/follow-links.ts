import { AccountId } from '#modules/accounts';
import { VideoId } from '#modules/videos';
import { isEvent, type LoggedEvent } from '#platform/events/event.ts';
import type { EventLog, Subscription } from '#platform/events/event-log.ts';
import type { CountMemory } from './count-memory.ts';
import {
  blocked,
  commented,
  commentHeld,
  commentRemoved,
  followed,
  liked,
  reposted,
  saved,
  unblocked,
  unfollowed,
  unliked,
  unreposted,
  unsaved,
} from './events.ts';
import type { ViewerMemory } from './viewer-memory.ts';

const ACTS = [liked, unliked, saved, unsaved, reposted, unreposted] as const;
const TYPES = [followed, unfollowed, blocked, unblocked, ...ACTS, commented, commentHeld, commentRemoved];

/** Forgets what other processes changed, from now on. */
export function followLinks(
  events: EventLog,
  memory: Pick<ViewerMemory, 'forget' | 'clear'>,
  counts: Pick<CountMemory, 'changed' | 'changesAreTold'>,
): Subscription {
  const following = events.end().then((position) => {
    // whatever was read before this position was asked for may have changed unheard
    memory.clear();
    counts.changesAreTold();
    return events.follow(TYPES, position, (batch) => {
      for (const entry of batch) {
        for (const account of changedBy(entry)) memory.forget(AccountId.of(account));
        const video = countedOn(entry);
        if (video !== null) counts.changed(VideoId.of(video));
      }
    });
  });
  return {
    caughtUp: async () => (await following).caughtUp(),
    close: async () => (await following).close(),
  };
}

/** The accounts whose own view an event changes. */
function changedBy(entry: LoggedEvent): string[] {
  if (isEvent(entry, followed) || isEvent(entry, unfollowed)) return [entry.data.followerId];
  if (ACTS.some((type) => isEvent(entry, type))) return [(entry.data as { accountId: string }).accountId];
  if (isEvent(entry, blocked) || isEvent(entry, unblocked)) return [entry.data.blockerId, entry.data.blockedId];
  return [];
}

/** The video whose counters an event changed. */
function countedOn(entry: LoggedEvent): string | null {
  const type = [...ACTS, commented, commentHeld, commentRemoved].find(({ name }) => name === entry.name);
  return type ? (entry.data as { videoId: string }).videoId : null;
}
