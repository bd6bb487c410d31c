import type { PlacementLabel, Video } from '#lib/api-types.ts';
import { placementText } from '#lib/feed/placement-text.ts';
import type { Language } from '#lib/language.ts';
import { escapeHtml } from '#lib/page/escape-html.ts';
import { m } from '#lib/paraglide/messages.js';
import { creditHeight } from './embed-size.ts';

/** Where an embedded player stands. */
export interface EmbedContext {
  origin: string;
  /** Name of this server. */
  name: string;
  language: Language;
  /** Seconds into the video at which it starts. */
  startAt: number;
  /** Begins by itself, then without sound; begins without sound; begins again at its end. Default: none of them. */
  playback?: { autoplay: boolean; muted: boolean; loop: boolean };
  /** The one style element that the page's policy lets through carries it. */
  nonce: string;
}

const style = `html,body{margin:0;height:100%;background:#0c0b12;color:#fff;font:500 14px/1.3 system-ui,sans-serif}
body{display:grid;grid-template-rows:minmax(0,1fr) ${creditHeight}px}
video{width:100%;height:100%;object-fit:contain;background:#0c0b12}
ul{display:flex;margin:0;padding:0;overflow-x:auto;scroll-snap-type:x mandatory;list-style:none}
li{flex:0 0 100%;height:100%;scroll-snap-align:start}img{width:100%;height:100%;object-fit:contain}
a,p{display:block;margin:0;padding:0 12px;line-height:${creditHeight}px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;color:inherit}
a:focus-visible{outline:2px solid #d8ff3e;outline-offset:-2px}
p{align-self:center;text-align:center}`;

/** The whole page of an embedded player: the browser's own controls, no script, no cookie, nothing from anywhere else. */
export function embedPage(video: Video, placements: readonly PlacementLabel[], context: EmbedContext): string {
  const { origin, startAt } = context;
  const author = video.author.displayName || `@${video.author.handle}`;
  const sources = video.renditions
    .filter(({ codec }) => codec === 'h264')
    .toSorted((a, b) => Math.abs(a.height - 960) - Math.abs(b.height - 960))
    .slice(0, 1)
    .map(({ url }) => `<source src="${escapeHtml(url)}${startAt > 0 ? `#t=${startAt}` : ''}" type="video/mp4">`);
  const poster = video.posterUrl ? ` poster="${escapeHtml(video.posterUrl)}"` : '';
  const { autoplay = false, muted = false, loop = false } = context.playback ?? {};
  const ways = [autoplay && ' autoplay', (autoplay || muted) && ' muted', loop && ' loop'].filter((way) => way !== false);
  const credit = m.embed_credit({ author, name: context.name });
  const made = video.aiLabel && (video.aiLabel === 'generated' ? m.ai_generated() : m.ai_composite());
  const labels = [...placements.map((one) => placementText(one, context.language)), ...(made ? [made] : [])];
  const shown = video.photos
    ? photosOf(video.photos)
    : `<video controls playsinline preload="${poster ? 'none' : 'metadata'}"${ways.join('')}${poster}>${sources.join('')}</video>`;
  const body =
    shown +
    `<a href="${escapeHtml(new URL(video.url, origin).href)}" target="_blank" rel="noopener">${labels.map((label) => `<span>${escapeHtml(label)}</span> · `).join('')}${escapeHtml(credit)}</a>`;
  return frame(m.video_title_plain({ author }), body, context, `<link rel="canonical" href="${escapeHtml(new URL(video.url, origin).href)}">`);
}

/** Photos side by side, swiped without a script. */
function photosOf(photos: NonNullable<Video['photos']>): string {
  const items = photos.map(
    ({ avifUrl, jpegUrl, alt, width, height }) =>
      `<li><picture><source srcset="${escapeHtml(avifUrl)}" type="image/avif"><img src="${escapeHtml(jpegUrl)}" alt="${escapeHtml(alt)}" width="${width}" height="${height}" loading="lazy"></picture></li>`,
  );
  return `<ul tabindex="0" aria-label="${escapeHtml(m.photos_label({ count: photos.length }))}">${items.join('')}</ul>`;
}

/** The same where the video is no longer, or never was. */
export function embedGone(context: EmbedContext): string {
  return frame(
    m.embed_gone(),
    `<p>${escapeHtml(m.embed_gone())}</p><a href="${escapeHtml(context.origin)}" target="_blank" rel="noopener">${escapeHtml(context.name)}</a>`,
    context,
  );
}

function frame(title: string, body: string, { language, nonce }: EmbedContext, head = ''): string {
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
    `<meta name="robots" content="noindex"><title>${escapeHtml(title)}</title>${head}<style nonce="${nonce}">${style}</style></head><body>${body}</body></html>`
  );
}

/** Only this server's own films and pictures, in a frame of anybody's page. */
export function embedPolicy(nonce: string): string {
  return `default-src 'none'; media-src 'self'; img-src 'self'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors *`;
}
