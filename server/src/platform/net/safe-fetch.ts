import { lookup as systemLookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { Agent, fetch, type Response } from 'undici';
import { readCapped } from '../read-capped.ts';
import { publicInternet, type Reach } from './reach.ts';

/** Why an address that somebody wrote was not read. A closed list: the reader is told each in words. */
export const fetchRefusals = [
  'bad-address',
  'unknown-host',
  'not-public',
  'unreachable',
  'too-slow',
  'too-many-redirects',
  'not-found',
  'wrong-type',
  'too-large',
] as const;
export type FetchRefusal = (typeof fetchRefusals)[number];

/** What came back. */
export type Fetched = { ok: true; url: URL; body: Uint8Array } | { ok: false; reason: FetchRefusal };

/** What is asked for. */
export interface FetchWish {
  /** Media types that will do, without parameters. */
  types: readonly string[];
  /** Largest body, unpacked. */
  maxBytes: number;
  signal?: AbortSignal;
}

/**
 * Reads a public document at an address that somebody wrote, and nothing else on earth. The only way out to such addresses: a name is
 * looked up once and the connection goes to the address that was checked, each redirect is checked again, and time, size and type
 * have bounds. Sends nothing that tells who asked.
 */
export type SafeFetch = (address: string, wish: FetchWish) => Promise<Fetched>;

/** What a name leads to. */
interface Found {
  address: string;
  /** 4 or 6. */
  family: number;
}

/** How the fetcher is built. */
export interface SafeFetchOptions {
  /** Who is asking, for the logs of others. */
  userAgent: string;
  /** Where it may go. Default: the public internet over https; tests allow a server of their own. */
  reach?: Reach;
  /** Looks a name up. Default: the system's way. */
  resolve?: (host: string) => Promise<readonly Found[]>;
  /** For everything, in milliseconds. Default 10 000. */
  deadlineMs?: number;
}

const MAX_REDIRECTS = 3;
const CONNECT_MS = 3000;

/** Builds the fetcher. */
export function createSafeFetch(options: SafeFetchOptions): SafeFetch {
  const { reach = publicInternet, resolve = (host) => systemLookup(host, { all: true }), deadlineMs = 10_000, userAgent } = options;

  /** The addresses a connection may go to, or why there is none. */
  async function addressesOf(url: URL, signal: AbortSignal): Promise<readonly Found[] | FetchRefusal> {
    const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
    if (!reach.protocols.includes(url.protocol) || !reach.ports.includes(port) || url.username !== '' || url.password !== '') return 'bad-address';
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    const family = isIP(host);
    const found = family ? [{ address: host, family }] : await within(signal, resolve(host));
    if (found === null || found.length === 0) return 'unknown-host';
    const allowed = found.filter(({ address }) => reach.allows(address));
    return allowed.length > 0 ? allowed : 'not-public';
  }

  async function follow(address: string, wish: FetchWish, signal: AbortSignal): Promise<Fetched> {
    let url = URL.parse(address);
    for (let redirects = 0; url; redirects++) {
      if (redirects > MAX_REDIRECTS) return { ok: false, reason: 'too-many-redirects' };
      const addresses = await addressesOf(url, signal);
      if (typeof addresses === 'string') return { ok: false, reason: addresses };
      const agent = pinnedTo(addresses);
      try {
        const response: Response = await fetch(url.href, {
          dispatcher: agent,
          redirect: 'manual',
          credentials: 'omit',
          signal,
          headers: { accept: wish.types.join(', '), 'user-agent': userAgent },
        });
        const location = response.headers.get('location');
        if (response.status < 300 || response.status >= 400 || location === null) return await answerOf(response, url, wish);
        url = URL.parse(location, url.href);
      } finally {
        await agent.destroy();
      }
    }
    return { ok: false, reason: 'bad-address' };
  }

  return async (address, wish) => {
    const deadline = AbortSignal.timeout(deadlineMs);
    const signal = wish.signal ? AbortSignal.any([deadline, wish.signal]) : deadline;
    try {
      return await follow(address, wish, signal);
    } catch (error) {
      wish.signal?.throwIfAborted();
      if (deadline.aborted) return { ok: false, reason: 'too-slow' };
      if (error instanceof TypeError) return { ok: false, reason: 'unreachable' }; // what fetch throws of a broken connection or answer
      throw error;
    }
  };
}

/** What a look-up of a name gives; `null` when it fails. It cannot be called off, so nobody waits for it beyond the deadline. */
function within<T>(signal: AbortSignal, lookup: Promise<T>): Promise<T | null> {
  return new Promise((done, fail) => {
    signal.addEventListener('abort', () => fail(signal.reason as Error), { once: true });
    lookup.then(done, () => done(null));
  });
}

async function answerOf(response: Response, url: URL, { types, maxBytes }: FetchWish): Promise<Fetched> {
  if (!response.ok) return { ok: false, reason: response.status >= 500 ? 'unreachable' : 'not-found' };
  const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!types.includes(type)) return { ok: false, reason: 'wrong-type' };
  const body = await readCapped(response.body, maxBytes);
  return body ? { ok: true, url, body } : { ok: false, reason: 'too-large' };
}

/** Connections that go to these addresses whatever the name says by then. An address in the place of a name was checked as it stands. */
function pinnedTo(addresses: readonly Found[]): Agent {
  const [first = { address: '', family: 4 }] = addresses;
  return new Agent({
    connect: {
      timeout: CONNECT_MS,
      lookup: (_host, { all }, answer) => (all ? answer(null, [...addresses]) : answer(null, first.address, first.family)),
    },
    pipelining: 0,
    maxHeaderSize: 16_384,
  });
}
