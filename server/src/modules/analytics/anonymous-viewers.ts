import { createHmac, randomBytes } from 'node:crypto';

/**
 * Names for viewers who asked not to be remembered: the same for one day in one process, so that a view counts once,
 * and nobody's afterwards. The key never leaves memory.
 */
export function createAnonymousViewers(): (accountId: string, now: Date) => string {
  const key = randomBytes(32);
  return (accountId, now) => {
    const name = createHmac('sha256', key)
      .update(`${accountId} ${now.toISOString().slice(0, 10)}`)
      .digest('base64url');
    return `v:unnamed-${name.slice(0, 22)}`;
  };
}
