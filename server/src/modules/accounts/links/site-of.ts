/** The site that an address is on: its host, with or without `www.`. */
export function siteOf({ hostname }: URL): string {
  return hostname.replace(/^www\./, '');
}
