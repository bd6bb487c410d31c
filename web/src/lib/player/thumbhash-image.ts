import { thumbHashToDataURL } from 'thumbhash';

/** The blurred preview of a picture as a data address, or null where there is none. The same on the server and in the browser. */
export function thumbhashImage(base64: string | null): string | null {
  if (!base64) return null;
  try {
    return thumbHashToDataURL(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
  } catch {
    return null;
  }
}
