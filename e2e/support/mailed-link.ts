import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The link of the last mail to somebody who forgot their password; '' before it came. */
export async function mailedLink(dataDir: string, handle: string): Promise<string> {
  const folder = path.join(dataDir, 'mail');
  for (const file of await readdir(folder).catch(() => [])) {
    const mail = (await readFile(path.join(folder, file), 'utf8')).replaceAll('=\r\n', '');
    if (mail.includes(`To: ${handle}@`)) return /https?:\/\/\S+\/mot-de-passe\/[\w-]+/.exec(mail)?.[0] ?? '';
  }
  return '';
}
