import { throughputCookie } from './throughput-cookie.ts';

/** Cookie `on` or `off`: whether videos start by themselves. */
export const autoplayCookie = 'farandole_autoplay';

/** What the server knows of the device before any script of ours runs there. */
export interface Device {
  /** bit/s as an earlier visit measured it */
  throughput: number | null;
  saveData: boolean;
  autoplay: boolean;
}

/** Reads the hints of a request: someone who saves data or wants less motion gets no video that starts by itself, unless they chose it. */
export function deviceOf(headers: Headers, cookie: (name: string) => string | undefined): Device {
  const kilobits = Number(cookie(throughputCookie) ?? Number.NaN);
  const saveData = headers.get('save-data') === 'on';
  const calm = headers.get('sec-ch-prefers-reduced-motion')?.includes('reduce') === true;
  const choice = cookie(autoplayCookie);
  return {
    throughput: Number.isFinite(kilobits) && kilobits > 0 ? kilobits * 1000 : null,
    saveData,
    autoplay: choice === 'on' || (choice !== 'off' && !saveData && !calm),
  };
}
