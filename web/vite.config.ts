import { paraglideVitePlugin } from '@inlang/paraglide-js';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { messageOptions } from './message-options.ts';

/** What every page needs, in one file: many small ones compress worse, and each costs a request. */
const base = {
  name: 'base',
  test: /node_modules\/(svelte|@sveltejs\/kit|esm-env|clsx)\/|@lucide\/svelte\/dist\/([^/]*|utils\/.*)$/,
  minShareCount: 5,
};

/** The small pieces of our own that several pages share. */
const shell = { name: 'shell', test: /\/web\/src\/lib\/(?!feed\/|player\/)/, minShareCount: 4 };
/** The feed, for every page that opens into one. */
const feed = { name: 'feed', test: /\/web\/src\/lib\/(feed|player)\//, minShareCount: 2 };

export default defineConfig({
  environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups: [base, shell, feed] } } } } } },
  plugins: [
    paraglideVitePlugin(messageOptions),
    sveltekit({
      adapter: adapter({ out: 'build' }),
      compilerOptions: { runes: true },
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
