import { decode } from 'cborg';

/** What a file says about how it was made, as viewers are told. */
export type AiLabel = 'generated' | 'composite';

/** Names of the IPTC's vocabulary of digital sources, without its address. */
const LABELS: Record<string, AiLabel> = {
  trainedAlgorithmicMedia: 'generated',
  compositeWithTrainedAlgorithmicMedia: 'composite',
};
const MAX_DEPTH = 12;

/**
 * The digital source types that the active manifest of a C2PA store names in its actions, without the vocabulary's address.
 * The active manifest is the last one; those before it describe what the film was made of.
 */
export function readSourceTypes(store: Buffer): string[] {
  const [root] = boxes(store);
  if (root?.type !== 'jumb') return [];
  const active = boxes(root.content).findLast(({ type }) => type === 'jumb');
  if (!active) return [];
  const types = assertions(active.content, 0).flatMap((cbor) => typesIn(cbor));
  return [...new Set(types.map((type) => type.split('/').at(-1) ?? type))];
}

/** What viewers are told; `null` when nothing was made by a trained model. The stronger word wins. */
export function labelOf(types: readonly string[]): AiLabel | null {
  const labels = types.map((type) => LABELS[type]);
  return labels.includes('generated') ? 'generated' : labels.includes('composite') ? 'composite' : null;
}

interface Box {
  type: string;
  content: Buffer;
}

/** The boxes that lie one after the other in a part of a JUMBF file (ISO 19566-5); what is cut off is left out. */
function boxes(bytes: Buffer): Box[] {
  const found: Box[] = [];
  for (let at = 0; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at) || bytes.length - at;
    if (length < 8 || at + length > bytes.length) break;
    found.push({ type: bytes.toString('latin1', at + 4, at + 8), content: bytes.subarray(at + 8, at + length) });
    at += length;
  }
  return found;
}

/** The contents of all assertions about actions, however deep they lie. */
function assertions(superbox: Buffer, depth: number): Buffer[] {
  if (depth > MAX_DEPTH) return [];
  const inside = boxes(superbox);
  const label = labelIn(inside.find(({ type }) => type === 'jumd')?.content);
  if (label !== null && /^c2pa\.actions(\.v\d+)?(__\d+)?$/.test(label)) {
    return inside.filter(({ type }) => type === 'cbor').map(({ content }) => content);
  }
  return inside.filter(({ type }) => type === 'jumb').flatMap(({ content }) => assertions(content, depth + 1));
}

/** A description box: type of 16 bytes, toggles, and, when the second bit is set, a label that ends in 0. */
function labelIn(description: Buffer | undefined): string | null {
  if (!description || description.length < 18 || ((description[16] ?? 0) & 2) === 0) return null;
  const end = description.indexOf(0, 17);
  return end === -1 ? null : description.toString('utf8', 17, end);
}

function typesIn(cbor: Buffer): string[] {
  let assertion: unknown;
  try {
    assertion = decode(cbor, { tags: KNOWN_TAGS, allowIndefinite: true });
  } catch {
    return []; // damaged, or more than a reader of ours should try
  }
  const actions = (assertion as { actions?: unknown } | null)?.actions;
  if (!Array.isArray(actions)) return [];
  return actions.flatMap((action: { digitalSourceType?: unknown } | null) =>
    typeof action?.digitalSourceType === 'string' ? [action.digitalSourceType.slice(0, 200)] : [],
  );
}

/** Times, as actions carry them: their text is enough. */
const KNOWN_TAGS = Object.assign([], { 0: (read: () => unknown) => read() });
