import { fileURLToPath } from 'node:url';
import type { CompilerOptions } from '@inlang/paraglide-js';

/** How the messages of both languages become functions; for the build, and for whoever checks the code without one. */
export const messageOptions = {
  project: fileURLToPath(new URL('project.inlang', import.meta.url)),
  outdir: fileURLToPath(new URL('src/lib/paraglide', import.meta.url)),
  strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
  cookieName: 'farandole_language',
  isServer: 'import.meta.env.SSR',
  emitReadme: false,
  emitTsDeclarations: true,
} satisfies CompilerOptions;
