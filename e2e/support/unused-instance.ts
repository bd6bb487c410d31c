import { newDataFolder, UNUSED_INSTANCE } from './data-folder.ts';
import { startFarandole } from './farandole.ts';

/**
 * Vitest's global set-up: makes an instance that nobody has used yet. Journeys start on copies of its data folder, which spares each of them
 * the making of a database; that a start from nothing works, the journey of the installation shows.
 */
export async function setup(): Promise<() => Promise<void>> {
  const dataDir = await newDataFolder();
  const unused = await startFarandole({ dataDir });
  await unused.stop();
  process.env[UNUSED_INSTANCE] = dataDir;
  return unused.remove;
}
