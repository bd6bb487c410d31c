import { access } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Handler, HOST_HEADER, PROTOCOL_HEADER } from '../http/edge.ts';
import { ADDRESS_HEADER } from '../modules/accounts/index.ts';
import { StartError } from './failures.ts';

/** The site as built by `vite build`: answers every page. */
export async function loadWebHandler(buildDir: string): Promise<Handler> {
  const file = path.join(buildDir, 'handler.js');
  try {
    await access(file);
  } catch (cause) {
    throw new StartError(`The site is not built (${file} is missing); start with "npm start", which builds it.`, { cause });
  }
  // the site's own server part reads these when it is loaded
  Object.assign(process.env, { PROTOCOL_HEADER, HOST_HEADER, ADDRESS_HEADER });
  const { handler } = (await import(pathToFileURL(file).href)) as {
    handler: (q: Parameters<Handler>[0], r: Parameters<Handler>[1], next: () => void) => void;
  };
  return (request, response) =>
    handler(request, response, () => {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('404');
    });
}
