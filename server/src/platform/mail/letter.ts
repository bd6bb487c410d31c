import type { Language } from '../errors.ts';

/** What a mail says in HTML; each part is HTML already. */
export interface Letter {
  language: Language;
  /** Plain text. */
  title: string;
  /** Paragraphs, links and buttons. */
  body: readonly string[];
  /** In small print: why this was sent, and what to do about it. */
  foot: readonly string[];
}

/** A whole mail in HTML, in one column that every mail program shows: they know neither stylesheets nor tokens. */
export function letter({ language, title, body, foot }: Letter): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#16161d;background:#fff"><div style="max-width:560px;margin:0 auto">
${body.join('\n')}
<p style="margin:32px 0 0;font-size:14px;color:#5a5a68">${foot.join('<br>')}</p>
</div></body></html>`;
}

/** A paragraph of HTML. */
export const paragraph = (html: string): string => `<p style="margin:0 0 16px">${html}</p>`;

/** The one thing to do. */
export const button = (url: string, words: string): string =>
  `<p style="margin:24px 0">${link(url, words, 'display:inline-block;padding:12px 20px;border-radius:999px;background:#16161d;color:#fff;text-decoration:none')}</p>`;

/** A link in running text. */
export const textLink = (url: string, words: string): string => link(url, words, 'color:#16161d');

/** A link in small print. */
export const smallLink = (url: string, words: string): string => link(url, words, 'color:#5a5a68');

const link = (url: string, words: string, style: string) => `<a href="${escapeHtml(url)}" style="${style}">${escapeHtml(words)}</a>`;

/** Text as it may stand in HTML. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
