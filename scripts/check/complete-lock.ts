/** The parts of `package-lock.json` that matter here. */
export interface Lockfile {
  packages: Record<string, LockedPackage>;
}

/** One package at one place. */
export interface LockedPackage {
  version?: string;
  resolved?: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const SYSTEM = /darwin|win32|windows|linux|freebsd|openbsd|netbsd|android|openharmony|sunos|aix/;
const PROCESSOR = /(arm64|x64|ia32|riscv64|ppc64|s390x|loong64|mips64el|wasm32|arm)(?![a-z0-9]*64)/;

/**
 * Adds the optional packages of other systems that npm left out because the registry it asked lacks them, and takes
 * out registry addresses. npm writes a lockfile without them and then refuses it: "Missing: … from lock file".
 */
export function completeLock(lock: Lockfile): Lockfile {
  const packages = { ...lock.packages };
  for (const [place, { optionalDependencies, dev }] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(optionalDependencies ?? {})) {
      const found = findFrom(packages, place, name);
      if (found !== null && packages[found]?.version) continue;
      const system = SYSTEM.exec(name)?.[0].replace('windows', 'win32');
      const processor = PROCESSOR.exec(name.replace(/.*\//, ''))?.[1];
      if (system === undefined && processor !== 'wasm32') continue;
      packages[found ?? `node_modules/${name}`] = {
        version: range.replace(/^[\^~]/, ''),
        optional: true,
        ...(dev && { dev }),
        ...(processor && { cpu: [processor] }),
        ...(system && { os: [system] }),
        ...(name.includes('musl') && { libc: ['musl'] }),
      };
    }
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...lock, packages: Object.fromEntries(sorted.map(([place, entry]) => [place, withoutAddress(entry)])) };
}

/** Where Node would find `name` from a package at `place`. */
function findFrom(packages: Lockfile['packages'], place: string, name: string): string | null {
  for (let folder = place; ; ) {
    const candidate = `${folder ? `${folder}/` : ''}node_modules/${name}`;
    if (packages[candidate]) return candidate;
    if (!folder) return null;
    const cut = folder.lastIndexOf('/node_modules/');
    folder = cut < 0 ? '' : folder.slice(0, cut);
  }
}

function withoutAddress(entry: LockedPackage): LockedPackage {
  if (!entry.resolved?.includes('//')) return entry;
  const { resolved: _, ...rest } = entry;
  return rest;
}
