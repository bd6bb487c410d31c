/** Query parameter that keeps where the person was going. */
export const returnParameter = 'suite';

/** Where to go after signing in: a path of this site, never another one. */
export function returnPath(search: URLSearchParams): string {
  const path = search.get(returnParameter) ?? '/';
  return /^\/(?![/\\])/.test(path) && !path.includes('\\') ? path : '/';
}

/** The sign-in page that comes back here. */
export function signInPath(from: Pick<URL, 'pathname' | 'search'>): string {
  return `/connexion?${new URLSearchParams({ [returnParameter]: from.pathname + from.search })}`;
}
