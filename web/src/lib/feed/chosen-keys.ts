import { playback } from '#lib/player/playback.svelte.ts';
import type { PlaybackChoices } from '#lib/player/playback-choices.ts';
import { type KeyBinding, keyBindings } from './keys.ts';

/** Whether a key stands for a letter, a digit or a sign: such keys may be turned off and changed. */
export function isCharacter(key: string): boolean {
  return key.length === 1 && key !== ' ';
}

/** The keys as somebody has chosen them. Arrows, pages and the space bar stay. */
export function chosenBindings({ shortcuts, keys: own }: Pick<PlaybackChoices, 'shortcuts' | 'keys'>): KeyBinding[] {
  return keyBindings.map((binding) => {
    const { action, keys } = binding;
    const fixed = keys.filter((key) => !isCharacter(key));
    if (!shortcuts) return { action, keys: fixed };
    const key = own[action];
    return key === undefined ? binding : { action, keys: [...fixed, key] };
  });
}

/** The keys of this page. */
export function bindings(): KeyBinding[] {
  return chosenBindings(playback.choices);
}
