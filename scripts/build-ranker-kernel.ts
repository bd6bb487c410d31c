import { readFile, writeFile } from 'node:fs/promises';
import wabt from 'wabt';

/** `node scripts/build-ranker-kernel.ts`: assembles the ranker's `kernel.wat` into the bytes that are committed beside it. */
const folder = new URL('../packages/ranker/src/vectors/', import.meta.url);
const parsed = (await wabt()).parseWat('kernel.wat', await readFile(new URL('kernel.wat', folder)), { simd: true });
const hex = Buffer.from(parsed.toBinary({}).buffer).toString('hex');
const lines = hex.match(/.{1,128}/g) ?? [];
await writeFile(
  new URL('kernel-bytes.ts', folder),
  `// Made from kernel.wat by scripts/build-ranker-kernel.ts; never edit.
const HEX =
${lines.map((line) => `  '${line}'`).join(' +\n')};

/** The WebAssembly module of \`kernel.wat\`, carried in the code so that nothing is read when it runs. */
export const KERNEL_BYTES: Uint8Array = Uint8Array.from({ length: HEX.length / 2 }, (_, at) => Number.parseInt(HEX.slice(2 * at, 2 * at + 2), 16));
`,
);
