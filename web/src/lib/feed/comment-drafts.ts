const drafts = new Map<string, string>();

/** What was typed under a video and not sent yet. It lives as long as the tab. */
export function commentDraft(videoId: string): string {
  return drafts.get(videoId) ?? '';
}

export function keepCommentDraft(videoId: string, text: string): void {
  if (text) drafts.set(videoId, text);
  else drafts.delete(videoId);
}
