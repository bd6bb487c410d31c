import { parseArgs } from 'node:util';
import { ConfigError } from '../config/config.ts';

/** What may be written after `npm start --`. */
export interface Arguments {
  /** Start without demonstration content. */
  empty: boolean;
}

/** Reads the command line; an unknown option is refused with the known ones. */
export function parseArguments(argv: string[]): Arguments {
  try {
    const { values } = parseArgs({ args: argv, options: { empty: { type: 'boolean', default: false } }, strict: true });
    return { empty: values.empty };
  } catch {
    throw new ConfigError(`I do not know "${argv.join(' ')}"; the one option is --empty, which starts without demonstration content.`);
  }
}
