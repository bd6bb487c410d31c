/** What can lie over the feed. One at a time; each is one entry of the history. */
export type Layer = 'comments' | 'share' | 'menu' | 'why' | 'sign-in' | 'keys';
