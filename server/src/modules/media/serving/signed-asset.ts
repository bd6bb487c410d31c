import type { Asset } from '../asset.ts';
import type { UrlSigner } from './url-signer.ts';

/**
 * An asset whose files only who was given their address may fetch. Playlists and storyboards are left out: they name other
 * files, whose addresses would not be signed.
 */
export function signedAsset<Some extends Asset>(asset: Some, signer: Pick<UrlSigner, 'sign'>): Some {
  const sign = (url: string | null) => url && signer.sign(url);
  return {
    ...asset,
    posterUrl: sign(asset.posterUrl),
    lightPosterUrl: sign(asset.lightPosterUrl),
    previewUrl: sign(asset.previewUrl),
    renditions: asset.renditions.map((rendition) => ({ ...rendition, url: signer.sign(rendition.url) })),
    subtitles: asset.subtitles.map((track) => ({ ...track, url: signer.sign(track.url) })),
    photos: asset.photos.map((photo) => ({
      ...photo,
      avifUrl: signer.sign(photo.avifUrl),
      webpUrl: signer.sign(photo.webpUrl),
      jpegUrl: signer.sign(photo.jpegUrl),
    })),
    storyboardUrl: null,
    playlistUrl: null,
  };
}
