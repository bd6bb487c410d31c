/** A value as JSON within a `script` element: whatever it holds, it does not end the element. */
export function scriptValue(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`);
}
