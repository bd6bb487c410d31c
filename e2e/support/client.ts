import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** As much of a video as journeys look at. */
export interface PostedVideo {
  id: string;
  url: string;
  state: 'processing' | 'published' | 'refused';
  renditions: { url: string; height: number }[];
  hasSound: boolean | null;
  durationMs: number;
  processing?: { step: string; progress: number; refusal: { reason: string; title: string; detail: string } | null };
}

/** Somebody who uses the API the way the site does. */
export interface Client {
  handle: string;
  /** `Cookie` header of the session. */
  cookie: string;
  /** JSON of an answer; throws on an error status. */
  get<T>(route: string): Promise<T>;
  send<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', route: string, body?: unknown): Promise<T>;
  /** Uploads a file whole and posts it; `more` is whatever else the post says. */
  post(file: string, caption?: string, more?: object): Promise<PostedVideo>;
  /** Waits until nothing is left to be done about a video: refused, or published with every rendition. */
  whenDone(id: string): Promise<PostedVideo>;
}

export const PASSWORD = 'une phrase de passe';

/** Signs somebody up on a running instance; whom an earlier try of the same journey signed up is signed in. */
export async function signUp(origin: string, handle: string, language: 'fr' | 'en' = 'fr'): Promise<Client> {
  const ask = (route: string, body: object) =>
    fetch(`${origin}/api/v1${route}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  let answer = await ask('/accounts', { handle, email: `${handle}@people.example`, password: PASSWORD, language });
  if (answer.status === 409) answer = await ask('/sessions', { login: handle, password: PASSWORD });
  if (!answer.ok) throw new Error(await answer.text());
  const cookie = [...answer.headers.getSetCookie().map((header) => header.split(';')[0]), `farandole_language=${language}`].join('; ');
  const call = async (method: string, route: string, headers: Record<string, string> = {}, body?: string | Uint8Array<ArrayBuffer>) => {
    const response = await fetch(route.startsWith('http') ? route : `${origin}/api/v1${route}`, {
      method,
      headers: { cookie, ...headers },
      ...(body !== undefined && { body }),
    });
    if (!response.ok) throw new Error(`${method} ${route}: ${response.status} ${await response.text()}`);
    return response;
  };
  const json = async (response: Response) => (response.status === 204 ? null : response.json());
  return {
    handle,
    cookie,
    get: async (route) => json(await call('GET', route)),
    send: async (method, route, body) =>
      json(
        await call(
          method,
          route,
          body === undefined ? {} : { 'content-type': 'application/json' },
          body === undefined ? undefined : JSON.stringify(body),
        ),
      ),
    async post(file, caption = path.basename(file), more = {}) {
      const bytes = await readFile(file);
      const tus = { 'tus-resumable': '1.0.0' };
      const name = Buffer.from(path.basename(file)).toString('base64');
      const created = await call('POST', '/uploads', { ...tus, 'upload-length': String(bytes.length), 'upload-metadata': `filename ${name}` });
      const location = new URL(created.headers.get('location') ?? '', origin).href;
      await call('PATCH', location, { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }, new Uint8Array(bytes));
      const video = await call(
        'POST',
        '/videos',
        { 'content-type': 'application/json' },
        JSON.stringify({ assetId: location.split('/').at(-1), caption, ...more }),
      );
      return (await video.json()) as PostedVideo;
    },
    async whenDone(id) {
      for (;;) {
        const video = (await json(await call('GET', `/videos/${id}`))) as PostedVideo;
        const settled = video.state === 'refused' || (video.state === 'published' && !video.processing);
        if (settled) return video;
        await pause(100);
      }
    },
  };
}
