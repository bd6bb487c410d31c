import { isIP } from 'node:net';

/** The site as passkeys know it: each belongs to one name. */
export interface RelyingParty {
  /** The host name, without a port. */
  id: string;
  origin: string;
}

/** The site behind an origin; null where browsers give no passkeys: at an address in numbers, and without encryption beyond this machine. */
export function relyingPartyOf(origin: string): RelyingParty | null {
  const { hostname, protocol } = new URL(origin);
  const numbers = isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
  const trusted = protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost');
  return numbers || !trusted ? null : { id: hostname, origin: new URL(origin).origin };
}
