import { completeLock, type Lockfile } from './complete-lock.ts';

/** Versions below which a published weakness is open. The registry's audit may not answer, so they stand here. */
const FLOORS: Record<string, string> = {
  '@fedify/fedify': '2.3.5',
  '@sveltejs/kit': '2.69.1',
  svelte: '5.55.7',
  devalue: '5.9.1',
  'better-auth': '1.7.7',
};

/** What is wrong with the lockfile: entries missing for other systems, addresses of one registry, versions with known holes. */
export function checkLockfile(text: string): string[] {
  const lock = JSON.parse(text) as Lockfile;
  const missing = Object.keys(completeLock(lock).packages).filter((place) => !lock.packages[place]);
  const complaints = missing.map((place) => `package-lock.json lacks ${place}, so "npm ci" fails elsewhere; run: node scripts/fix-lock.ts`);
  for (const [place, { resolved, version }] of Object.entries(lock.packages)) {
    if (resolved?.includes('//') && !resolved.startsWith('https://registry.npmjs.org/'))
      complaints.push(`package-lock.json names a registry of its own for ${place}; run: node scripts/fix-lock.ts`);
    const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const floor = FLOORS[name];
    if (floor !== undefined && version !== undefined && isBelow(version, floor))
      complaints.push(`${place} is ${version}; below ${floor} it has a published weakness, take a newer one.`);
  }
  return complaints;
}

function isBelow(version: string, floor: string): boolean {
  const numbers = (text: string) => (text.split('-')[0] ?? '').split('.').map(Number);
  const [found, wanted] = [numbers(version), numbers(floor)];
  const first = wanted.findIndex((part, index) => part !== (found[index] ?? 0));
  return first >= 0 && (found[first] ?? 0) < (wanted[first] ?? 0);
}
