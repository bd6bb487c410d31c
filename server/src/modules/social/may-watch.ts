import type { AccountId } from '#modules/accounts';
import { mayWatch, type Video } from '#modules/videos';
import type { ViewerMemory } from './viewer-memory.ts';

/** Whether an account, or with `null` anybody, may see a video, blocks aside. */
export type MayWatch = (video: Video, viewer: AccountId | null) => Promise<boolean>;

/** Builds it: what private accounts publish is for who follows them. */
export function createMayWatch(memory: Pick<ViewerMemory, 'links'>): MayWatch {
  return async (video, viewer) => {
    const follows = video.followersOnly && viewer !== null && (await memory.links(viewer)).followees.has(video.authorId);
    return mayWatch(video, viewer, follows);
  };
}
