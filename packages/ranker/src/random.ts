/** A well-mixed 32-bit number from two: the same two always give the same one (the finaliser of MurmurHash3). */
export function mix(seed: number, value: number): number {
  let hash = (seed ^ Math.imul(value, 0x9e3779b1)) | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A 32-bit number from the end of an id, where ids differ most (FNV-1a). */
export function hashId(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = Math.max(0, id.length - 8); at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
