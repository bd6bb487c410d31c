import { m } from '#lib/paraglide/messages.js';
import { speedName } from '#lib/player/choice-names.ts';
import { playback } from '#lib/player/playback.svelte.ts';
import { speeds } from '#lib/player/playback-choices.ts';
import type { SoundPreference } from '#lib/player/sound.svelte.ts';
import { wantsSubtitles } from '#lib/player/subtitles.ts';
import type { FeedActions } from './feed-actions.svelte.ts';
import type { FeedEntry } from './feed-entry.ts';
import { told } from './told.svelte.ts';

const volumeStep = 0.05;

/** Shows the subtitles, or hides them, from here on. */
export function toggleSubtitles(entry: Pick<FeedEntry, 'video'> | undefined, sound: SoundPreference): void {
  if (!entry?.video.subtitles.length) return told.say(m.told_no_subtitles());
  const visible = wantsSubtitles(playback.choices.subtitles, !sound.on || sound.blocked);
  playback.set({ subtitles: visible ? 'off' : 'on' });
  told.say(visible ? m.told_subtitles_off() : m.told_subtitles_on());
}

/** One speed up or down. */
export function changeSpeed(by: 1 | -1): void {
  const place = speeds.findIndex((speed) => speed >= playback.choices.speed);
  const speed = speeds[place + by] ?? playback.choices.speed;
  playback.set({ speed });
  told.say(m.told_speed({ speed: speedName(speed) }));
}

/** A little louder (1) or less loud (−1). From silence, the first press sounds as loud as it last was. */
export function changeVolume(actions: FeedActions, by: 1 | -1): void {
  const { sound } = actions;
  const volume = sound.on && !sound.blocked ? Math.round((sound.volume + by * volumeStep) * 100) / 100 : sound.volume;
  actions.setSound(volume > 0, volume > 0 ? volume : volumeStep);
  told.say(m.told_volume({ percent: Math.round(sound.on ? sound.volume * 100 : 0) }));
}

/** Takes everything off the picture, or brings it back. */
export function toggleClear(): void {
  playback.set({ clear: !playback.choices.clear });
  if (playback.choices.clear) told.say(m.clear_how());
}
