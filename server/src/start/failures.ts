import { EmbeddedPostgresError } from '../platform/db/embedded/embedded-postgres-error.ts';
import { MigrationChangedError } from '../platform/db/migrate.ts';

/** A start that failed for a reason we foresaw; the message is one sentence with the remedy. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** One sentence for whoever typed the command, or `null` when the failure is none we foresaw. */
export function explainFailure(error: unknown): string | null {
  if (error instanceof StartError || error instanceof EmbeddedPostgresError || error instanceof MigrationChangedError) return error.message;
  const { code, path } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOSPC':
      return 'The disk is full; free some space (about 1 GB) and start again.';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `${path ?? 'The data folder'} cannot be written; give yourself the right to, or choose another folder with FARANDOLE_DATA.`;
    default:
      return null;
  }
}
