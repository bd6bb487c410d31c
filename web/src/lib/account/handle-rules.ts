/** Which rule of handles a text breaks while it is being typed; the server decides in the end. Null: none. */
export type HandleFault = 'short' | 'long' | 'characters' | 'dot';

export function handleFault(handle: string): HandleFault | null {
  if (!/^[A-Za-z0-9_.]*$/.test(handle)) return 'characters';
  if (handle.startsWith('.') || handle.endsWith('.')) return 'dot';
  if (handle.length < 2) return 'short';
  return handle.length > 30 ? 'long' : null;
}
