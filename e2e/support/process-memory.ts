import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/** Proportional memory of a process and of all below it, in MiB: shared pages count once. Linux only. */
export async function memoryOfTree(root: number): Promise<number> {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' });
  const pairs = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
  const tree = new Set([root]);
  for (let size = 0; size !== tree.size; ) {
    size = tree.size;
    for (const [pid, parent] of pairs) if (tree.has(parent)) tree.add(pid);
  }
  let kib = 0;
  for (const pid of tree) {
    // a process may end between the two looks
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
    kib += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
  }
  return kib / 1024;
}
