/** Types of everything we store, by the ending of its key. Closed: an ending that is not here is downloaded, never shown. */
const CONTENT_TYPES: Record<string, string> = {
  avif: 'image/avif',
  gif: 'image/gif',
  jpg: 'image/jpeg',
  json: 'application/json',
  m4a: 'audio/mp4',
  m3u8: 'application/vnd.apple.mpegurl',
  mp4: 'video/mp4',
  png: 'image/png',
  vtt: 'text/vtt; charset=utf-8',
  webm: 'video/webm',
  webp: 'image/webp',
  zip: 'application/zip',
};

/** What bytes of unknown kind are: nothing that a browser would run or show. */
export const UNKNOWN_CONTENT_TYPE = 'application/octet-stream';

/** The key's ending and the given type disagree: a mistake in our code. */
export class ContentTypeMismatchError extends TypeError {
  override readonly name = 'ContentTypeMismatchError';
}

/** Content type of the object under `key`. */
export function contentTypeOf(key: string): string {
  const ending = /\.([a-z0-9]+)$/.exec(key)?.[1];
  return (ending !== undefined ? CONTENT_TYPES[ending] : undefined) ?? UNKNOWN_CONTENT_TYPE;
}

/** Throws unless `contentType` is what `contentTypeOf(key)` says, so that a folder needs no second file to remember it. */
export function assertContentType(key: string, contentType: string): void {
  const expected = contentTypeOf(key);
  if (contentType !== expected) throw new ContentTypeMismatchError(`${key} is ${expected} by its ending, not ${contentType}`);
}
