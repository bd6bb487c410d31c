import type { Playback } from '#lib/api-types.ts';

/** Short sides of pictures that may be asked for. */
export const qualities = ['auto', '360', '540', '720', '1080'] as const;
export const speeds = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;
export const subtitleSizes = [100, 125, 150, 200] as const;

/** What holds for one device, whoever is signed in. */
export interface DeviceChoices {
  quality: (typeof qualities)[number];
  /** The sound goes on when the page is not in view. */
  background: boolean;
  /** Nothing lies over the picture but what must be said of it. */
  clear: boolean;
}

/** How videos play. Whether data are saved and videos start by themselves is kept in cookies, as the server must know. */
export type PlaybackChoices = Playback & DeviceChoices;

export const usualPlayback: PlaybackChoices = {
  autoplay: 'auto',
  atEnd: 'loop',
  speed: 1,
  subtitles: 'auto',
  subtitleSize: 100,
  subtitleBack: 'soft',
  subtitlePlace: 'bottom',
  shortcuts: true,
  keys: {},
  quality: 'auto',
  background: false,
  clear: false,
};

/** The part of the choices that an account keeps for all devices. */
export function ofAccount({ quality: _quality, background: _background, clear: _clear, ...rest }: PlaybackChoices): Playback {
  return rest;
}

/** What differs from the usual, to be kept; null when nothing does. Autoplay has a cookie of its own. */
export function toKeep(choices: PlaybackChoices): string | null {
  const { autoplay: _autoplay, ...rest } = choices;
  const usual = new Map<string, unknown>(Object.entries(usualPlayback));
  const unusual = Object.entries(rest).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(usual.get(name)));
  return unusual.length > 0 ? JSON.stringify(Object.fromEntries(unusual)) : null;
}

/** Reads what was kept; whatever is not of the right kind is as usual. */
export function fromKept(kept: string | null): PlaybackChoices {
  let read: unknown;
  try {
    read = JSON.parse(kept ?? '{}');
  } catch {
    read = {};
  }
  const usual = new Map<string, unknown>(Object.entries(usualPlayback));
  const known = Object.entries(read ?? {}).filter(([name, value]) => typeof value === typeof usual.get(name) && value !== null);
  return { ...usualPlayback, ...Object.fromEntries(known) };
}
