import { createHash } from 'node:crypto';
import type { Position } from '#platform/events/event.ts';
import type { Storage } from '#platform/storage/storage.ts';
import type { CoreState } from '../core.ts';
import type { TurnedParameters } from '../running-policy.ts';
import { decodeSnapshot, encodeInSlices, encodeSnapshot } from './encode.ts';

/** Grows whenever what is learned, or how, changes: older snapshots are then left aside. */
const VERSION = 5;
const KEY = 'feed/engine.snapshot';

/** What the engine knew at a position of the log. */
export interface Snapshot {
  readonly position: Position;
  /** Numbers that an operator had turned until then. */
  readonly parameters: TurnedParameters;
  readonly state: CoreState;
}

/** Where the last snapshot is kept. */
export interface Snapshots {
  /** The last one; `null` when there is none, or it is of another version or default policy. */
  read(): Promise<Snapshot | null>;
  /** Packs a snapshot, during which nothing of its state may change; resolves to what writes it. */
  pack(snapshot: Snapshot): Promise<() => Promise<void>>;
}

/** Snapshots in storage; one object, replaced whole. `policy` names the defaults of the code. */
export function createSnapshots(storage: Pick<Storage, 'open' | 'put'>, policy: string): Snapshots {
  return {
    async read() {
      const object = await storage.open(KEY);
      if (!object) return null;
      const known = decodeSnapshot(Buffer.concat(await object.stream.toArray())) as ({ version: number; policy: string } & Snapshot) | null;
      return known?.version === VERSION && known.policy === policy ? known : null;
    },
    async pack(snapshot) {
      const packed = await encodeInSlices({ version: VERSION, policy, ...snapshot });
      return async () => void (await storage.put(KEY, packed, { contentType: 'application/octet-stream' }));
    },
  };
}

/** A fingerprint of a state: equal states have equal ones. */
export function digestOf(state: CoreState): string {
  return createHash('sha256').update(encodeSnapshot(state)).digest('hex');
}
