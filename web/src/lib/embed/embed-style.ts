import { tokenValue } from '#lib/page/token-value.ts';
import { creditHeight } from './embed-size.ts';

/** What an embedded player stands on: as the page around it has it, or as the viewer has set their system. */
export const embedThemes = ['dark', 'light', 'auto'] as const;
export type EmbedTheme = (typeof embedThemes)[number];

const groundOf = (theme: 'dark' | 'light'): string =>
  `:root{color-scheme:${theme};--ground:${tokenValue('bg', theme)};--text:${tokenValue('text', theme)};--focus:${tokenValue('brand-text', theme)}}`;
const ground = { dark: groundOf('dark'), light: groundOf('light') };

/** The whole style of the page. */
export function embedStyle(theme: EmbedTheme): string {
  const colours = theme === 'auto' ? `${ground.dark}@media (prefers-color-scheme:light){${ground.light}}` : ground[theme];
  return `${colours}html,body{margin:0;height:100%;background:var(--ground);color:var(--text);font:500 14px/1.3 system-ui,sans-serif}
main{display:grid;height:100%;grid-template-rows:minmax(0,1fr) ${creditHeight}px}
video{width:100%;height:100%;object-fit:contain;background:var(--ground)}
ul{display:flex;margin:0;padding:0;overflow-x:auto;scroll-snap-type:x mandatory;list-style:none}
li{flex:0 0 100%;height:100%;scroll-snap-align:start}img{width:100%;height:100%;object-fit:contain}
a,p{display:block;margin:0;padding:0 12px;line-height:${creditHeight}px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;color:inherit}
a:focus-visible,ul:focus-visible{outline:2px solid var(--focus);outline-offset:-2px}
p{align-self:center;text-align:center}
.label{position:absolute;z-index:1;top:8px;left:8px;max-width:calc(100% - 16px);box-sizing:border-box;padding:2px 8px;border-radius:8px;background:${tokenValue('scrim', 'dark')};color:${tokenValue('on-video', 'dark')};line-height:1.3;text-align:start;white-space:normal}
h1{position:absolute;width:1px;height:1px;margin:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap}`;
}
