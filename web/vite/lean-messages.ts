import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const message = /\/lib\/paraglide\/messages\/(?!_index)[^/]+\.js$/;
const runtime = /\/paraglide\/runtime\.js$/;
const language = fileURLToPath(new URL('../src/lib/document-language.ts', import.meta.url));

const variant = /^const (fr|en)_\w+ = .*?\((i?)\) => (\{[\s\S]*?^\});$/gm;
const onlyReturn = /^\{\s*return (?:\/\*\*.*?\*\/ )?\((`[\s\S]*`)\)\s*\}$/;
const exported = /^export const (\w+) = /m;

/**
 * The function of one message as browsers need it: they know the language of the page before any script runs, and it stays.
 * What the compiler writes asks for it each time, through a runtime that can do much more. Null when it is written in a way unknown here.
 */
export function leanMessage(code: string): string | null {
  const name = exported.exec(code)?.[1];
  const bodies = Object.fromEntries([...code.matchAll(variant)].map(([, tag, , body]) => [tag, body]));
  const { fr, en } = bodies;
  if (!name || !fr || !en) return null;
  const [frText, enText] = [onlyReturn.exec(fr)?.[1], onlyReturn.exec(en)?.[1]];
  const choice = frText && enText ? `english ? ${enText} : ${frText}` : `english ? (() => ${en})() : (() => ${fr})()`;
  const registry = code.includes('registry.') ? `import * as registry from '../registry.js';\n` : '';
  return `${registry}import { english } from ${JSON.stringify(language)};\nexport const ${name} = (i) => ${choice};\n`;
}

/** Makes messages small in browsers; the server, which speaks both languages at a time, keeps them as they are. */
export function leanMessages(): Plugin {
  return {
    name: 'lean-messages',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'client',
    resolveId: { filter: { id: runtime }, handler: (source) => (source.startsWith('#') ? language : null) },
    transform: {
      filter: { id: message },
      handler(code, id) {
        const lean = leanMessage(code);
        if (!lean) throw new Error(`The message in ${id} lacks French or English, or is not written as web/vite/lean-messages.ts expects.`);
        return { code: lean, map: null };
      },
    },
  };
}
