import { throughputCookie } from './throughput-cookie.ts';

/** Cookie that keeps when videos start by themselves. */
export const autoplayCookie = 'farandole_autoplay';
/** Cookie `on` where every video is to cost as little data as it can. */
export const saveDataCookie = 'farandole_save_data';

/** When videos start by themselves: always, in Following alone, never; `auto`: unless the device wants less motion. */
export type Autoplay = 'auto' | 'on' | 'following' | 'off';

/** What the server knows of the device before any script of ours runs there. */
export interface Device {
  /** bit/s as an earlier visit measured it */
  throughput: number | null;
  /** By the device's own setting, or by the one kept in our cookie. */
  saveData: boolean;
  autoplay: Autoplay;
}

/** Reads the hints of a request: someone who saves data or wants less motion gets no video that starts by itself, unless they chose it. */
export function deviceOf(headers: Headers, cookie: (name: string) => string | undefined): Device {
  const kilobits = Number(cookie(throughputCookie) ?? Number.NaN);
  const saveData = headers.get('save-data') === 'on';
  const calm = headers.get('sec-ch-prefers-reduced-motion')?.includes('reduce') === true;
  const kept = cookie(autoplayCookie);
  const chosen = kept === 'on' || kept === 'following' || kept === 'off' ? kept : undefined;
  return {
    throughput: Number.isFinite(kilobits) && kilobits > 0 ? kilobits * 1000 : null,
    saveData: saveData || cookie(saveDataCookie) === 'on',
    autoplay: chosen ?? (saveData || calm ? 'off' : 'auto'),
  };
}

/** Whether the videos of a feed start by themselves. `calm`: the device wants less motion, as far as is known here. */
export function startsAlone(autoplay: Autoplay, feed: string | null, calm = false): boolean {
  return autoplay === 'following' ? feed === 'following' : autoplay === 'on' || (autoplay === 'auto' && !calm);
}
