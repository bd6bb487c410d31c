/** What can lie over the feed. One at a time; each is one entry of the history. */
export type Layer = 'comments' | 'share' | 'save' | 'menu' | 'why' | 'sign-in' | 'keys' | 'poll' | 'transcript' | 'labels' | 'report';
