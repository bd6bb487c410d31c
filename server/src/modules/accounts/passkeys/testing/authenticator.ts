import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import type { CreatedCredential, SignedCredential } from '../signed.ts';

const FLAGS = { present: 0x01, verified: 0x04, attested: 0x40 };

/** What a test may have it do. */
export interface Signing {
  /** Where the browser believes it is. Default: where the test application is. */
  origin?: string;
  /** The site the key is for. */
  site?: string;
  /** Whether it asked for a finger or a number. Default `true`. */
  verified?: boolean;
  /** How often it says it was used. Default: once more than the last time. */
  counter?: number;
}

/** A device that holds one passkey, as WebAuthn describes it: it signs with ES256 and vouches for nothing. */
export class Authenticator {
  readonly id = randomBytes(16);
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  #counter = 0;
  #userHandle = '';

  /** Makes the passkey. */
  create({ challenge, user }: { challenge: string; user: { id: string } }, { verified = true, ...signing }: Signing = {}): CreatedCredential {
    this.#userHandle = user.id;
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    const cose = new Map<number, number | Uint8Array<ArrayBuffer>>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Uint8Array.from(Buffer.from(x, 'base64url'))],
      [-3, Uint8Array.from(Buffer.from(y, 'base64url'))],
    ]);
    const flags = FLAGS.present | FLAGS.attested | (verified ? FLAGS.verified : 0);
    const length = Buffer.from([0, this.id.length]);
    const authData = Buffer.concat([this.#data(flags, signing), Buffer.alloc(16), length, this.id, isoCBOR.encode(cose)]);
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', Uint8Array.from(authData)],
    ]);
    const attestationObject = Buffer.from(isoCBOR.encode(attestation as never)).toString('base64url');
    return { ...this.#answer(), response: { clientDataJSON: client('create', challenge, signing), attestationObject, transports: ['internal'] } };
  }

  /** Signs in. */
  sign({ challenge }: { challenge: string }, { verified = true, ...signing }: Signing = {}): SignedCredential {
    const authData = this.#data(FLAGS.present | (verified ? FLAGS.verified : 0), signing);
    const clientDataJSON = client('get', challenge, signing);
    const signed = Buffer.concat([authData, createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest()]);
    const signature = sign('sha256', signed, this.#keys.privateKey).toString('base64url');
    const response = { clientDataJSON, authenticatorData: authData.toString('base64url'), signature, userHandle: this.#userHandle };
    return { ...this.#answer(), response };
  }

  #data(flags: number, { site = 'localhost', counter = this.#counter + 1 }: Signing): Buffer {
    this.#counter = counter;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([createHash('sha256').update(site).digest(), Buffer.from([flags]), count]);
  }

  #answer(): Omit<SignedCredential, 'response'> {
    const id = this.id.toString('base64url');
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {} };
  }
}

const client = (type: 'create' | 'get', challenge: string, { origin = 'http://localhost' }: Signing) =>
  Buffer.from(JSON.stringify({ type: `webauthn.${type}`, challenge, origin, crossOrigin: false })).toString('base64url');
