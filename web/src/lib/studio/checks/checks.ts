import type { Asset } from '#lib/api-types.ts';
import { noSpeech } from '#lib/feed-settings/spoken-languages.ts';
import type { Draft } from '../drafts.ts';

/** What an author may want to look at before posting. None of them holds a post up. */
export type Check = 'no-sound' | 'silent' | 'no-subtitles' | 'flashing' | 'no-caption';

type Heard = Pick<Asset, 'hasSound' | 'isSilent' | 'warnings'>;

/** What is worth a second look; `asset` is null until the server has seen the film. */
export function checksOf(asset: Heard | null, draft: Pick<Draft, 'caption' | 'language'>): Check[] {
  const silent = asset?.isSilent === true;
  const soundless = asset?.hasSound === false;
  const spoken = draft.language !== noSpeech && asset?.hasSound === true && !silent;
  return [
    ...(asset?.warnings.includes('flashing') ? (['flashing'] as const) : []),
    ...(silent ? (['silent'] as const) : []),
    ...(soundless ? (['no-sound'] as const) : []),
    ...(spoken ? (['no-subtitles'] as const) : []),
    ...(draft.caption.trim() === '' ? (['no-caption'] as const) : []),
  ];
}
