import type { PlacementLabel, Video } from '#lib/api-types.ts';
import { placementText } from '#lib/feed/placement-text.ts';
import { videoLabels } from '#lib/feed/video-labels.ts';
import { spokenName } from '#lib/feed-settings/spoken-languages.ts';
import type { Language } from '#lib/language.ts';
import { escapeHtml } from '#lib/page/escape-html.ts';
import { scriptValue } from '#lib/page/script-value.ts';
import { m } from '#lib/paraglide/messages.js';
import { trackToShow } from '#lib/player/subtitles.ts';
import { embedRemote } from './embed-remote.ts';
import { embedStyle } from './embed-style.ts';
import type { EmbedWishes } from './embed-wishes.ts';

/** Where an embedded player stands. */
export interface EmbedContext {
  origin: string;
  /** Name of this server. */
  name: string;
  language: Language;
  wishes: EmbedWishes;
  /** The one style and the one script that the page's policy lets through carry it. */
  nonce: string;
}

/** The whole page of an embedded player: the browser's own controls, which need no script, no cookie, nothing from anywhere else. */
export function embedPage(video: Video, placements: readonly PlacementLabel[], context: EmbedContext): string {
  const { origin, language } = context;
  const locale = { locale: language };
  const author = video.author.displayName || `@${video.author.handle}`;
  const credit = m.embed_credit({ author, name: context.name }, locale);
  const labels = [...placements.map((one) => placementText(one, language)), ...videoLabels(video, locale)].join(' · ');
  const address = escapeHtml(new URL(video.url, origin).href);
  const body =
    (labels === '' ? '' : `<p class="label">${escapeHtml(labels)}</p>`) +
    (video.photos ? photosOf(video.photos, language) : filmOf(video, labels, context)) +
    `<a href="${address}" target="_blank" rel="noopener">${escapeHtml(credit)}</a>`;
  return frame(m.video_title_plain({ author }, locale), body, context, `<link rel="canonical" href="${address}">`);
}

function filmOf(video: Video, labels: string, { language, wishes, nonce }: EmbedContext): string {
  const { startAt, autoplay, muted, loop, captions } = wishes;
  const sources = video.renditions
    .filter(({ codec }) => codec === 'h264')
    .toSorted((a, b) => Math.abs(a.height - 960) - Math.abs(b.height - 960))
    .slice(0, 1)
    .map(({ url }) => `<source src="${escapeHtml(url)}${startAt > 0 ? `#t=${startAt}` : ''}" type="video/mp4">`);
  const shown = trackToShow(video.subtitles, captions, { silent: false, language, spoken: video.language });
  const tracks = video.subtitles.map((track) => {
    const spoken = spokenName(track.language, language);
    const label = track.automatic ? m.subtitles_automatic({ language: spoken }, { locale: language }) : spoken;
    return `<track kind="captions" src="${escapeHtml(track.url)}" srclang="${escapeHtml(track.language)}" label="${escapeHtml(label)}"${track === shown ? ' default' : ''}>`;
  });
  const poster = video.posterUrl ? ` poster="${escapeHtml(video.posterUrl)}"` : '';
  const shows = video.alt ? ` aria-description="${escapeHtml(video.alt)}"` : '';
  const ways = [autoplay && ' autoplay', (autoplay || muted) && ' muted', loop && ' loop'].filter((way) => way !== false);
  return (
    `<video controls playsinline preload="${poster ? 'none' : 'metadata'}"${ways.join('')}${poster}${shows}>${sources.join('')}${tracks.join('')}</video>` +
    `<script nonce="${nonce}">(${embedRemote.toString()})(${scriptValue(wishes.origin)},${scriptValue(labels)})</script>`
  );
}

/** Photos side by side, swiped without a script. */
function photosOf(photos: NonNullable<Video['photos']>, language: Language): string {
  const items = photos.map(
    ({ avifUrl, jpegUrl, alt, width, height }) =>
      `<li><picture><source srcset="${escapeHtml(avifUrl)}" type="image/avif"><img src="${escapeHtml(jpegUrl)}" alt="${escapeHtml(alt)}" width="${width}" height="${height}" loading="lazy"></picture></li>`,
  );
  return `<ul tabindex="0" aria-label="${escapeHtml(m.photos_label({ count: photos.length }, { locale: language }))}">${items.join('')}</ul>`;
}

/** The same where the video is no longer, or never was. */
export function embedGone(context: EmbedContext): string {
  const gone = m.embed_gone({}, { locale: context.language });
  return frame(
    gone,
    `<p>${escapeHtml(gone)}</p><a href="${escapeHtml(context.origin)}" target="_blank" rel="noopener">${escapeHtml(context.name)}</a>`,
    context,
  );
}

function frame(title: string, body: string, { language, wishes, nonce }: EmbedContext, head = ''): string {
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
    `<meta name="robots" content="noindex"><title>${escapeHtml(title)}</title>${head}<style nonce="${nonce}">${embedStyle(wishes.theme)}</style></head>` +
    `<body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`
  );
}

/** Only this server's own films and pictures, in a frame of anybody's page. */
export function embedPolicy(nonce: string): string {
  return `default-src 'none'; media-src 'self'; img-src 'self'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors *`;
}
