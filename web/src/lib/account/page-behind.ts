/** Address of what follows a page of a list of videos, for whoever reads it without scripts. */
export function pageBehind(path: string, { sort, videos }: { sort: 'top' | 'recent'; videos: { next: string | null } }): string {
  return `${path}?${new URLSearchParams({ ...(sort === 'recent' && { tri: 'recentes' }), apres: videos.next ?? '' })}`;
}
