import type { Logger } from '../log.ts';
import { type Jail, jailsFor } from './jail.ts';

/** Finds the strongest jail in which `starts` succeeds on this machine. Throws when not even the plain one does. */
export async function findJail(log: Logger, starts: (jail: Jail) => Promise<boolean>): Promise<Jail> {
  for (const candidate of jailsFor(process.platform, process.getuid?.() ?? -1)) {
    if (!(await starts(candidate))) continue;
    log.info({ jail: candidate.name }, 'media processes are walled in');
    return candidate;
  }
  throw new Error('The media engine does not start; is the package node-av installed for this machine, or FFMPEG_PATH right?');
}
