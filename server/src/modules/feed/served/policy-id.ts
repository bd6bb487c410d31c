import { createHash } from 'node:crypto';
import type { Policy } from '@farandole/ranker';

/** Names a policy by what it says: equal policies have equal names in every process and for ever. */
export function policyId(policy: Policy): string {
  return createHash('sha256').update(JSON.stringify(policy)).digest('hex').slice(0, 12);
}
