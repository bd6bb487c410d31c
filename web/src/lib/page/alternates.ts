import { languages } from '../language.ts';
import { escapeHtml } from './escape-html.ts';

/** Routes of pages that only somebody signed in sees, that are forms to sign in, or that lie in other pages. */
const closed =
  /^\/(administration|commentaires|connexion|demandes|desabonnement|embed|historique|inscription|mot-de-passe|notifications|publier|reglages)\b|\/(diffusion|modifier)$/;

/** Links that tell search engines of a public page that its address is the same in every language; '' for others. `route`: as SvelteKit names it. */
export function alternateLinks(route: string | null, url: URL): string {
  if (route === null || closed.test(route)) return '';
  const href = escapeHtml(url.origin + url.pathname);
  return [...languages, 'x-default'].map((language) => `<link rel="alternate" hreflang="${language}" href="${href}" />`).join('');
}
