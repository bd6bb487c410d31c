import { createHmac } from 'node:crypto';
import type { Database } from '../../server/src/platform/db/database.ts';

/** Signs the sessions of a benchmark's site. */
export const SESSION_SECRET = 'x'.repeat(43);

const TOKEN = 'a-session-for-benchmarks-of-';

/** Signs in everyone who can, without passwords: with them half a million people would take hours. The server checks these sessions as any other. */
export async function openSessions(db: Database): Promise<void> {
  await db.pool.query(
    `insert into auth_sessions (id, user_id, token, expires_at) select gen_random_uuid(), id, $1 || name, now() + interval '30 days' from auth_users`,
    [TOKEN],
  );
  await db.pool.query('vacuum analyze auth_sessions');
}

/** The cookie that the browser of this account sends. */
export function sessionCookieOf(handle: string): string {
  const token = TOKEN + handle;
  const signature = createHmac('sha256', SESSION_SECRET).update(token).digest('base64');
  return `sid=${encodeURIComponent(`${token}.${signature}`)}`;
}
