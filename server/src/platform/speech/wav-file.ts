import { writeFile } from 'node:fs/promises';

/** Samples a second: what recognisers were taught with. */
export const SPEECH_RATE = 16_000;
const SAMPLE_BYTES = 2;
const HEADER_BYTES = 44;

/** Writes samples of 16 bits, one channel, `SPEECH_RATE` a second, as a WAV file that a process of another user may read. */
export async function writeWav(file: string, samples: Uint8Array): Promise<void> {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(HEADER_BYTES - 8 + samples.length, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  // bytes of what follows, PCM, one channel
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(SPEECH_RATE, 24);
  header.writeUInt32LE(SPEECH_RATE * SAMPLE_BYTES, 28);
  header.writeUInt16LE(SAMPLE_BYTES, 32);
  header.writeUInt16LE(8 * SAMPLE_BYTES, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(samples.length, 40);
  await writeFile(file, [header, samples], { mode: 0o644 });
}
