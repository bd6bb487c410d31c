import type { Language } from '#lib/language.ts';
import { tokenValue } from '#lib/page/token-value.ts';
import { m } from '#lib/paraglide/messages.js';
import { sharePath } from './shared-files.ts';

/** What an instance tells a device that installs it, in the language of who asks. */
export function webManifest(instance: { name: string }, language: Language): object {
  const icon = (name: string, size: number, purpose: string) => ({ src: `/icons/${name}.png`, sizes: `${size}x${size}`, type: 'image/png', purpose });
  return {
    id: '/',
    name: instance.name,
    short_name: instance.name,
    description: m.install_description(),
    lang: language,
    start_url: '/',
    scope: '/',
    display: 'standalone',
    display_override: ['standalone', 'minimal-ui'],
    orientation: 'any',
    background_color: tokenValue('bg', 'dark'),
    theme_color: tokenValue('bg', 'dark'),
    categories: ['social', 'entertainment'],
    icons: [
      icon('icon-192', 192, 'any'),
      icon('icon-512', 512, 'any'),
      icon('icon-maskable', 512, 'maskable'),
      icon('icon-monochrome', 512, 'monochrome'),
    ],
    shortcuts: [
      { name: m.publish_title(), short_name: m.install_create(), url: '/publier' },
      { name: m.feed_following(), url: '/abonnements' },
      { name: m.search_title(), url: '/recherche' },
    ].map((shortcut) => ({ ...shortcut, icons: [icon('icon-192', 192, 'any')] })),
    share_target: {
      action: sharePath,
      method: 'POST',
      enctype: 'multipart/form-data',
      params: {
        title: 'title',
        text: 'text',
        url: 'url',
        files: [{ name: 'files', accept: ['video/*', 'image/jpeg', 'image/png', 'image/webp', 'image/avif'] }],
      },
    },
    launch_handler: { client_mode: ['navigate-existing', 'auto'] },
    handle_links: 'preferred',
  };
}
