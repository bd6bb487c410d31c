const PREFIX = 'farandole.comment.';

/** What was typed under a video and not sent yet. It lives as long as the tab, a reload included. */
export function commentDraft(videoId: string): string {
  try {
    return sessionStorage.getItem(PREFIX + videoId) ?? '';
  } catch {
    // a browser that stores nothing
    return '';
  }
}

export function keepCommentDraft(videoId: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(PREFIX + videoId, text);
    else sessionStorage.removeItem(PREFIX + videoId);
  } catch {
    // full, or not allowed: the text stays in the field
  }
}
