import { z } from '@hono/zod-openapi';
import { v7 as uuidv7 } from 'uuid';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const MAX_UUID = (1n << 128n) - 1n;
/** What each character stands for, by its code. */
const VALUES = Uint8Array.from({ length: 128 }, (_, code) => Math.max(0, ALPHABET.indexOf(String.fromCharCode(code))));
/** Every two digits, by what they stand for. */
const PAIRS = [...ALPHABET].flatMap((first) => [...ALPHABET].map((second) => first + second));
// eight digits at a time, which a double holds exactly: every request reads and writes ids, and big integers are slow
const EIGHT_VALUE = 62n ** 8n;

/** A UUID that belongs to one kind of thing: an account's id does not fit where a video's is wanted. */
export type Id<Kind extends string> = string & { readonly __id: Kind };

/** Everything one kind of id needs. Inside the server and in the database an id is a lower-case UUIDv7. */
export interface IdType<Kind extends string> {
  /** A new, time-ordered id. */
  generate(): Id<Kind>;
  /** Trusts a UUID that comes from our own database or code. */
  of(this: void, uuid: string): Id<Kind>;
  /** As shown in URLs and in the API: base 62, at most 22 characters. */
  toPublic(id: Id<Kind>): string;
  /** The reverse of `toPublic`; `null` for anything that is no id. */
  fromPublic(text: string): Id<Kind> | null;
  /** Reads the public form in requests. */
  param: z.ZodType<Id<Kind>, string>;
}

/** Declares a kind of id. `kind` names it in the API document. */
export function defineId<const Kind extends string>(kind: Kind, example = '06q3WzDQvTcoHVCHbGSPBS'): IdType<Kind> {
  const fromPublic = (text: string) => decodeBase62(text) as Id<Kind> | null;
  return {
    generate: () => uuidv7() as Id<Kind>,
    of(uuid) {
      if (!UUID.test(uuid)) throw new TypeError(`Not a ${kind} id: ${JSON.stringify(uuid)}`);
      return uuid as Id<Kind>;
    },
    toPublic: (id) => encodeBase62(id),
    fromPublic,
    param: z
      .string()
      .transform((text, context) => {
        const id = fromPublic(text);
        if (id) return id;
        context.addIssue({ code: 'custom', message: `not a ${kind} id` });
        return z.NEVER;
      })
      .openapi({ type: 'string', description: `${kind} id`, example }) as unknown as z.ZodType<Id<Kind>, string>,
  };
}

/** A UUID in base 62. */
export function encodeBase62(uuid: string): string {
  const value = BigInt(`0x${uuid.replaceAll('-', '')}`);
  const rest = value / EIGHT_VALUE;
  const groups = [rest / EIGHT_VALUE, rest % EIGHT_VALUE, value % EIGHT_VALUE];
  return groups
    .map((group) => eightDigits(Number(group)))
    .join('')
    .replace(/^0+(?=.)/, '');
}

function eightDigits(value: number): string {
  const [high, low] = [Math.floor(value / PAIRS.length ** 2), value % PAIRS.length ** 2];
  return twoPairs(high) + twoPairs(low);
}

const twoPairs = (value: number) => `${PAIRS[Math.floor(value / PAIRS.length)]}${PAIRS[value % PAIRS.length]}`;

/** The UUID behind a base-62 text, or `null`. */
export function decodeBase62(text: string): string | null {
  if (!/^[0-9A-Za-z]{1,22}$/.test(text)) return null;
  const padded = text.padStart(24, '0');
  let value = 0n;
  for (let from = 0; from < padded.length; from += 8) {
    let digits = 0;
    for (let at = from; at < from + 8; at++) digits = digits * 62 + (VALUES[padded.charCodeAt(at)] ?? 0);
    value = value * EIGHT_VALUE + BigInt(digits);
  }
  if (value > MAX_UUID) return null;
  const hex = value.toString(16).padStart(32, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
