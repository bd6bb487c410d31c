import { type Logger, pino } from 'pino';

export type { Logger };

/** Names under which a secret might travel; their values never reach a log. */
const SECRET_PATHS = ['password', 'token', 'secret', 'cookie', 'authorization'].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/**
 * The process's logger: one JSON object a line on standard error, so that standard output stays for people.
 * `level` is a pino level; `silent` writes nothing.
 */
export function createLogger(level: string): Logger {
  return pino({ level, base: null, redact: { paths: SECRET_PATHS, censor: '[secret]' } }, pino.destination({ dest: 2, sync: false }));
}
