const preload = /\s*<link href="[^"]*" rel="modulepreload">/g;
const start = /import\(("[^"]*\/entry\/start\.[^"]+")\)/;

/**
 * Lets the first video of a page go before its scripts. On a slow line forty scripts would share what the video needs, only to take over
 * a video that is not there yet. So they wait in a template, which `app.html` opens when two seconds of the
 * video have arrived, or after three.
 * Pages without a video that starts by itself, and parts of pages, stay as they are.
 */
export function scriptsLast(html: string): string {
  const links = html.match(preload);
  const end = html.lastIndexOf('</body>');
  if (!links || end < 0 || !/<video[^>]* autoplay/.test(html)) return html;
  const before = html.slice(0, end).replace(preload, '').replace(start, 'firstVideo.then(() => import($1))');
  return `${before}<template id="scripts-last">${links.map((link) => link.trim()).join('')}</template>${html.slice(end)}`;
}
