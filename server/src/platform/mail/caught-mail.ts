import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { envelope } from './envelope.ts';
import type { Mail } from './mail.ts';

/** Keeps every mail as a file `<id>.eml` that mail programs open; for development, and where no server is set. */
export function createCaughtMail({ folder, from }: { folder: string; from: string }): Mail {
  const transport = createTransport({ streamTransport: true, buffer: true });
  return {
    delivers: false,
    async send(message) {
      const { message: written } = await transport.sendMail(envelope(message, from));
      await mkdir(folder, { recursive: true });
      await writeFile(path.join(folder, `${message.id}.eml`), written as Buffer);
    },
    close: () => transport.close(),
  };
}
