import { ApiError, apiErrorOf } from '#lib/api-error.ts';

type Query = Record<string, string | number | undefined>;

/** Calls to the HTTP API. Every method rejects with an `ApiError`. */
export interface Api {
  get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T>;
  post<T>(path: string, body?: unknown): Promise<T>;
  put<T>(path: string, body?: unknown): Promise<T>;
  patch<T>(path: string, body?: unknown): Promise<T>;
  delete<T>(path: string): Promise<T>;
}

/**
 * The one configured client. In a `load`, give it the `fetch` that the page was handed, so that the server answers itself in
 * process and the browser does not ask again; elsewhere leave it out. Paths start behind `/api/v1`.
 */
export function createApi(fetch: typeof globalThis.fetch = globalThis.fetch): Api {
  async function call<T>(method: string, path: string, body?: unknown, query?: Query, signal?: AbortSignal): Promise<T> {
    const blob = body instanceof Blob;
    const type = blob ? body.type : body === undefined ? null : 'application/json';
    const init: RequestInit = {
      method,
      headers: { accept: 'application/json', ...(type !== null && { 'content-type': type }) },
      body: blob ? body : (JSON.stringify(body) ?? null),
      // what was done just before the page was left still arrives
      keepalive: method !== 'GET' && !blob,
      signal: signal ?? null,
    };
    const response = await fetch(`/api/v1${path}${search(query)}`, init).catch((cause: unknown) => {
      if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
      throw new ApiError({ status: 0, code: 'network', message: String(cause) });
    });
    if (!response.ok) throw await apiErrorOf(response);
    return response.status === 204 || response.status === 202
      ? ((await response.json().catch(() => undefined)) as T)
      : ((await response.json()) as T);
  }
  return {
    get: (path, query, signal) => call('GET', path, undefined, query, signal),
    post: (path, body) => call('POST', path, body),
    put: (path, body) => call('PUT', path, body),
    patch: (path, body) => call('PATCH', path, body),
    delete: (path) => call('DELETE', path),
  };
}

function search(query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) parameters.set(name, String(value));
  return parameters.size === 0 ? '' : `?${parameters}`;
}
