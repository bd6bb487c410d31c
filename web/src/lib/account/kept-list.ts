import type { VideoListOrigin, VideoListSource } from './video-list.ts';

/** The list around the video in view. It lives as long as the tab, a reload included. */
export interface KeptList {
  source: VideoListSource;
  origin: VideoListOrigin;
  /** Address of the video in view. */
  at: string;
}

const KEY = 'farandole.list';

export function keepList(list: KeptList): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(list));
  } catch {
    // full, or not allowed: a reload finds the video alone
  }
}

/** The list in which the video of an address was last seen; null when it was seen in none. */
export function keptList(at: string): KeptList | null {
  try {
    const list = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as KeptList | null;
    return list?.at === at ? list : null;
  } catch {
    return null;
  }
}
