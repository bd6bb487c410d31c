import { keepCookie, readCookie } from '#lib/cookie.ts';
import { type Autoplay, autoplayCookie, saveDataCookie } from './device.ts';
import { fromKept, type PlaybackChoices, toKeep, usualPlayback } from './playback-choices.ts';
import { playbackKey } from './playback-kept.ts';

/** How videos play on this device. */
class PlaybackPreference {
  choices: PlaybackChoices = $state.raw(usualPlayback);
  /** Every video is to cost as little data as it can. */
  saveData = $state(false);
  /** Told of each change that was made here: accounts keep some of them. */
  onset: (() => void) | undefined;

  /** Reads what was kept. Browser only. */
  restore(): void {
    const autoplay = (readCookie(autoplayCookie) ?? 'auto') as Autoplay;
    this.saveData = readCookie(saveDataCookie) === 'on';
    try {
      this.choices = { ...fromKept(localStorage.getItem(playbackKey)), autoplay };
    } catch {
      // Storage is forbidden: what is chosen holds for this page.
      this.choices = { ...this.choices, autoplay };
    }
  }

  set(change: Partial<PlaybackChoices>): void {
    this.adopt(change);
    this.onset?.();
  }

  /** The same for what the account says: nobody has to be told. */
  adopt(change: Partial<PlaybackChoices>): void {
    this.choices = { ...this.choices, ...change };
    if (change.autoplay) keepCookie(autoplayCookie, change.autoplay);
    try {
      const kept = toKeep(this.choices);
      if (kept === null) localStorage.removeItem(playbackKey);
      else localStorage.setItem(playbackKey, kept);
    } catch {
      // As above.
    }
  }

  setSaveData(on: boolean): void {
    this.saveData = on;
    keepCookie(saveDataCookie, on ? 'on' : 'off');
  }
}

export const playback = new PlaybackPreference();
