/** Why the embedded server is not running; exhaustive, so that callers can choose an exit code or a screen. */
export type EmbeddedPostgresFailure = 'foreign-folder' | 'other-version' | 'disk-full' | 'not-writable' | 'no-binaries' | 'failed';

/** The embedded server could not be started; the message is one sentence for the operator, with the remedy. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
  readonly reason: EmbeddedPostgresFailure;

  constructor(reason: EmbeddedPostgresFailure, message: string, cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
  }
}

/** Names a failed write to `folder` in the operator's words; anything else passes unchanged. */
export function fileSystemError(error: unknown, folder: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder, error);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR') return notWritable(folder, error);
  return error;
}

/** Turns the last words of `initdb` or `postgres` into an error with a remedy. */
export function serverError(program: string, folder: string, raw: string): EmbeddedPostgresError {
  const output = raw.replaceAll('/proc/self/fd/3', folder);
  if (/No space left on device|Disk quota exceeded/i.test(output)) return diskFull(folder, output);
  if (/Permission denied|Read-only file system|Operation not permitted/i.test(output)) return notWritable(folder, output);
  if (/error while loading shared libraries|GLIBC_|not found/i.test(output)) {
    return new EmbeddedPostgresError(
      'no-binaries',
      `PostgreSQL cannot run on this system (${complaint(output)}); set DATABASE_URL to a PostgreSQL of your own.`,
      output,
    );
  }
  return new EmbeddedPostgresError(
    'failed',
    `${program} could not open ${folder}: ${complaint(output)}; mend that, or restore a backup, and start again.`,
    output,
  );
}

function diskFull(folder: string, cause: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError('disk-full', `The disk that holds ${folder} is full; free some space and start again.`, cause);
}

function notWritable(folder: string, cause: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'not-writable',
    `${folder} cannot be written; give this user the right to write it, or choose another folder with FARANDOLE_DATA.`,
    cause,
  );
}

/** What went wrong, on one line: from the last fatal message on, without time stamps and levels. */
function complaint(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  const from = lines.findLastIndex((line) => /FATAL|PANIC|\berror\b/i.test(line));
  const telling = from < 0 ? lines.filter(Boolean).slice(-1) : lines.slice(from, from + 2);
  return (
    telling
      .map((line) => line.replace(/^.*?(FATAL|PANIC|error|DETAIL|LOG):\s*/, ''))
      .join(' ')
      .trim() || 'no message'
  );
}
