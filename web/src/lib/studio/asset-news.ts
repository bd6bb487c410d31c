import type { Asset } from '#lib/api-types.ts';

/**
 * Tells each step of one's own film being worked on, as the server takes it, until the returned function is called. The browser
 * comes back by itself when the connection breaks; where it cannot, looking from time to time goes on as before.
 */
export function followAsset(assetId: string, tell: (asset: Asset) => void): () => void {
  const source = new EventSource('/api/v1/stream?topics=assets');
  source.addEventListener('asset', ({ data }: MessageEvent<string>) => {
    const asset = JSON.parse(data) as Asset;
    if (asset.id === assetId) tell(asset);
  });
  return () => source.close();
}
