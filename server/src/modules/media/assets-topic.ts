import type { SignedInCaller } from '#platform/http/route.ts';
import type { LiveUpdates } from '#platform/live/live-updates.ts';
import { AssetId } from './asset-id.ts';
import { presentAsset } from './asset-view.ts';
import type { Media } from './service.ts';

/** Steps follow one another many times a second; nobody reads faster than this. */
const PACE_MS = 250;

/** `assets`: each of the caller's films being worked on, at once and with every step, as the event `asset`. */
export function assetsTopic(media: Pick<Media, 'get' | 'listUnfinished' | 'refusalValues'>, live: LiveUpdates) {
  return {
    name: 'assets',
    open({ account, language, log }: SignedInCaller, tell: (event: string, data: unknown) => void): () => void {
      const waiting = new Map<string, NodeJS.Timeout>();
      let open = true;
      const show = async (id: AssetId) => {
        const asset = await media.get(id);
        if (open && asset?.ownerId === account.id) tell('asset', presentAsset(asset, language, media.refusalValues));
      };
      const trouble = (error: unknown) => log.warn({ err: error }, 'a step could not be told');
      const close = live.subscribe('assets', account.id, (what) => {
        if (waiting.has(what)) return;
        waiting.set(
          what,
          setTimeout(() => {
            waiting.delete(what);
            show(AssetId.of(what)).catch(trouble);
          }, PACE_MS),
        );
      });
      media
        .listUnfinished(account.id)
        .then((ids) => Promise.all(ids.map(show)))
        .catch(trouble);
      return () => {
        open = false;
        close();
        for (const timer of waiting.values()) clearTimeout(timer);
      };
    },
  };
}
