import ipaddr from 'ipaddr.js';

/** Where addresses that people wrote may lead. */
export interface Reach {
  /** With the colon, as `URL.protocol` has it. */
  protocols: readonly string[];
  ports: readonly number[];
  /** Whether a connection may go to this IP address. */
  allows(address: string): boolean;
}

/** The public internet, encrypted: nothing inside this house, whatever name it goes by. */
export const publicInternet: Reach = { protocols: ['https:'], ports: [443], allows: isGlobalAddress };

/** IANA gives out addresses of this block alone; what it has not given out leads nowhere good. */
const GIVEN_OUT_V6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** An allow rule: only what is globally routed unicast, so that a range nobody thought of stays shut. */
function isGlobalAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GIVEN_OUT_V6);
}
