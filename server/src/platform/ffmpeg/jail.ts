/**
 * The walls around the jailed process. What this machine allows is found out by trying, strongest first; the limits on
 * memory, CPU time and file size hold everywhere.
 */

/** One way to wall a process in. */
export interface Jail {
  name: string;
  /** Command put in front of the program. */
  prefix: readonly string[];
  /** User and group to run as; `null` stays who we are. */
  uid: number | null;
  /** User who will own what the process writes, when the prefix changes it. */
  owner: number | null;
}

/** Limits of one process. */
export interface Limits {
  /** Memory in kibibytes: `data` counts what is written to, `address` all that is reserved. */
  memory: { kind: 'data' | 'address'; kib: number };
  /** Seconds of processor time, over all cores. */
  cpuSeconds: number;
  /** Largest file it may write, in bytes. */
  fileBytes: number;
}

/** Nobody: owns nothing on any system. */
const NOBODY = 65_534;

/** Dies with the process that started it, also in the middle of a call. Behind the change of user, which would undo it. */
const MORTAL = ['setpriv', '--pdeathsig', 'KILL'];

/** Reads no more than headers and packets. An idle Node 24 counts 640 000 KiB by itself, most of them never touched. */
export const PROBE_LIMITS: Limits = { memory: { kind: 'data', kib: 900_000 }, cpuSeconds: 30, fileBytes: 1 << 20 };

/** Decodes and encodes. A three-minute film in 4K needs some 25 minutes of processor time. */
export const WORK_LIMITS: Limits = { memory: { kind: 'data', kib: 2_600_000 }, cpuSeconds: 3600, fileBytes: 2 ** 31 };

/** The jails to try for a process that runs as `uid`, strongest first. The last one always works. */
export function jailsFor(platform: NodeJS.Platform, uid: number): Jail[] {
  const plain: Jail = { name: 'limits', prefix: [], uid: null, owner: null };
  if (platform !== 'linux') return [plain];
  const offline: Jail = { name: 'limits, no network', prefix: ['unshare', '--map-root-user', '--net', ...MORTAL], uid: null, owner: null };
  const mortal: Jail = { ...plain, prefix: MORTAL };
  if (uid !== 0) return [offline, mortal, plain];
  const nobody = String(NOBODY);
  return [
    { name: 'limits, no network, nobody', prefix: ['unshare', '--net', '--setgid', nobody, '--setuid', nobody, ...MORTAL], uid: null, owner: NOBODY },
    { name: 'limits, nobody', prefix: MORTAL, uid: NOBODY, owner: NOBODY },
    offline,
    mortal,
    plain,
  ];
}

/** The command line of a jailed program: only constants and numbers of ours, and paths of the installation. */
export function jailedCommand(jail: Jail, limits: Limits, program: readonly string[]): readonly [string, ...string[]] {
  const { memory, cpuSeconds, fileBytes } = limits;
  const script = [
    `ulimit -${memory.kind === 'data' ? 'd' : 'v'} ${memory.kib}`,
    // the signal that says why comes first
    `ulimit -St ${cpuSeconds}`,
    `ulimit -Ht ${cpuSeconds + 5}`,
    // dash counts blocks of 512 bytes
    `ulimit -f ${Math.ceil(fileBytes / 512)}`,
    'ulimit -n 256',
    'ulimit -c 0',
    // viewers first: as a session of its own it would be weighed against them as an equal, and when memory ends it goes first
    'echo 5 2>/dev/null >/proc/self/autogroup || :',
    'echo 900 2>/dev/null >/proc/self/oom_score_adj || :',
    'command -v ionice >/dev/null && ionice -c 2 -n 7 -p $$ 2>/dev/null || :',
    'exec "$@"',
  ].join('; ');
  return ['/bin/sh', '-c', script, 'sh', ...jail.prefix, ...program];
}
