import { paraglideVitePlugin } from '@inlang/paraglide-js';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { messageOptions } from './message-options.ts';
import { chunkGroups, pureModules } from './vite/first-load.ts';
import { leanIcons } from './vite/lean-icons.ts';
import { leanMessages } from './vite/lean-messages.ts';
import { noCircularFiles } from './vite/no-circular-files.ts';
import { pageFiles } from './vite/page-files.ts';
import { secondMinifier } from './vite/second-minifier.ts';
import { shortNames } from './vite/short-names.ts';

export default defineConfig({
  environments: {
    client: {
      build: {
        // What a page's files need in turn they name themselves; telling it beforehand costs the first page 2 KiB of lists.
        modulePreload: false,
        rolldownOptions: {
          preserveEntrySignatures: 'allow-extension',
          treeshake: { moduleSideEffects: pureModules },
          output: { codeSplitting: { groups: chunkGroups } },
        },
      },
    },
  },
  plugins: [
    paraglideVitePlugin(messageOptions),
    leanMessages(),
    leanIcons(),
    shortNames(),
    noCircularFiles(),
    secondMinifier(),
    pageFiles(),
    sveltekit({
      adapter: adapter({ out: 'build' }),
      compilerOptions: { runes: true },
      // let in by ourselves, once the first video plays: see src/lib/install/register.ts
      serviceWorker: { register: false },
      // Small stylesheets travel in the page: each file of its own would hold up the first picture by a round trip.
      inlineStyleThreshold: 4096,
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          // The one style attribute of SvelteKit itself, on the element that tells screen readers of a new page.
          'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
          'img-src': ['self', 'blob:', 'data:'],
          'media-src': ['self', 'blob:'],
          'connect-src': ['self'],
          'worker-src': ['self'],
          'font-src': ['self'],
          'manifest-src': ['self'],
          'frame-src': ['none'],
          'frame-ancestors': ['none'],
          'base-uri': ['none'],
          'form-action': ['self'],
        },
      },
    }),
  ],
});
