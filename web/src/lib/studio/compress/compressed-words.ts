import { formatBytes } from '#lib/format.ts';
import type { Language } from '#lib/language.ts';
import { m } from '#lib/paraglide/messages.js';
import type { KeptReason } from './verdict.ts';

/** What became of making a film lighter. Sizes in bytes. */
export type Lightened = { kind: 'done'; from: number; to: number } | { kind: 'kept'; reason: KeptReason };

const kept: Record<KeptReason, (() => string) | null> = {
  'no-need': null,
  hdr: m.compress_kept_hdr,
  'track-lost': m.compress_kept_track,
  'too-slow': m.compress_kept_slow,
  'length-changed': m.compress_kept_length,
  'sound-lost': m.compress_kept_sound,
  'no-saving': null,
  failed: m.compress_kept_failed,
  asked: m.compress_kept_asked,
};

/** One sentence for the author; null where there is nothing to tell. */
export function compressedWords(lightened: Lightened, language: Language): string | null {
  if (lightened.kind === 'kept') return kept[lightened.reason]?.() ?? null;
  const { from, to } = lightened;
  return m.compress_done({ saved: formatBytes(from - to, language), from: formatBytes(from, language), to: formatBytes(to, language) });
}
