import { languageCookie } from '#lib/language.ts';
import { documentLanguage } from '#lib/page/document-language.ts';
import { escapeHtml } from '#lib/page/escape-html.ts';
import { tokenValue } from '#lib/page/token-value.ts';
import { m } from '#lib/paraglide/messages.js';
import type { RequestHandler } from './$types';

const style = `:root{color-scheme:dark light;font:16px/1.5 system-ui,sans-serif}
body{display:grid;place-content:center;justify-items:center;gap:12px;min-height:100dvh;margin:0;padding:24px;text-align:center;background:${tokenValue('bg', 'dark')};color:${tokenValue('text', 'dark')}}
h1,p{margin:0;max-width:36ch}h1{font-size:22px}
a{display:grid;place-items:center;min-height:48px;margin-top:12px;padding-inline:24px;border-radius:24px;background:${tokenValue('brand', 'dark')};color:${tokenValue('on-brand', 'dark')};font-weight:700;text-decoration:none}
@media (prefers-color-scheme:light){body{background:${tokenValue('bg', 'light')};color:${tokenValue('text', 'light')}}}`;

/** Shown in place of a page while there is no network: whole in itself, because nothing else can be fetched then. */
export const GET: RequestHandler = ({ locals, cookies }) => {
  const { lang, dir } = documentLanguage(locals.language, cookies.get(languageCookie));
  const html = `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${escapeHtml(m.offline_page_title())}</title><style>${style}</style></head>
<body><h1>${escapeHtml(m.offline_page_title())}</h1><p>${escapeHtml(m.offline_page_text())}</p><a href="">${escapeHtml(m.retry())}</a></body></html>`;
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' } });
};
