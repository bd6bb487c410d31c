/** Length as the server counts it: code points, so that an emoji is not two. */
export function captionLength(text: string): number {
  return [...text].length;
}
