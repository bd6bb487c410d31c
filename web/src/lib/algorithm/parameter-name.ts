import { signalNames } from '#lib/feed/signal-names.ts';

/** What a number of the engine is called: the words of its signal, or its name in the code. */
export function parameterName(name: string): string {
  return signalNames[name.replace(/^weights\./, '')]?.() ?? name;
}
