import { createHash } from 'node:crypto';
import { readPicture } from '#platform/pictures.ts';
import { accountErrors } from './errors.ts';

/** Side of the square avatar, in pixels: sharp at 88 CSS px on a 3× screen. */
const SIDE = 264;
/** A square WebP of the picture, upright, with no metadata. Throws `account.bad-avatar`. */
export async function renderAvatar(picture: Uint8Array): Promise<Uint8Array> {
  try {
    return await readPicture(picture).rotate().resize(SIDE, SIDE, { fit: 'cover', position: 'attention' }).webp({ quality: 78 }).toBuffer();
  } catch (cause) {
    throw accountErrors.error('account.bad-avatar', { cause });
  }
}

/** Where an avatar is stored; the name changes with the bytes, so that it can be cached for ever. */
export function avatarKey(publicAccountId: string, bytes: Uint8Array): string {
  return `avatars/${publicAccountId}-${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.webp`;
}
