import { type AST, parse } from 'svelte/compiler';
import type { SourceFiles } from './source-files.ts';

/** Attributes whose value is read by people. */
const READ = /^(aria-(label|description|roledescription|valuetext|placeholder)|title|placeholder|alt|label)$/;
/** Names that are the same in every language: formats, a service, examples of addresses, the languages' own names. */
const NAMES = new Set([
  'CSV',
  'JSON',
  'Mastodon',
  'piaille.fr',
  '/metrics',
  'https://',
  '#bal #arles',
  'FR, français',
  'EN, English',
  'Français',
  'English',
]);

type Node = { type: string; name?: string; data?: string; value?: unknown } & Record<string, unknown>;

/** Words that stand in the markup of a page itself, where no translation reaches them. One line each. */
export function checkMarkup(files: SourceFiles): string[] {
  return markupOf(files).flatMap(([file, nodes]) =>
    nodes
      .flatMap((node) =>
        node.type === 'Text' || node.type === 'ExpressionTag' || READ.test(node.type === 'Attribute' ? (node.name ?? '') : '') ? said(node) : [],
      )
      .filter((text) => /\p{L}{2}/u.test(text) && !NAMES.has(text))
      .map((text) => `${file}: "${text}" stands in the markup; give it a place in web/messages.`),
  );
}

/** Keys of the messages that buttons show. */
export function buttonMessages(files: SourceFiles): Set<string> {
  const buttons = markupOf(files).flatMap(([, nodes]) =>
    nodes.filter(({ name, type }) => /^(button|Button)$/.test(name ?? '') && type !== 'Attribute'),
  );
  const calls = buttons.flatMap((button) => within(button).filter(({ type }) => type === 'MemberExpression'));
  return new Set(calls.flatMap(({ object, property }) => ((object as Node).name === 'm' ? String((property as Node).name) : [])));
}

function markupOf(files: SourceFiles): Array<[file: string, nodes: Node[]]> {
  return [...files]
    .filter(([file]) => file.endsWith('.svelte'))
    .map(([file, text]) => [file, within((parse(text, { modern: true }) as AST.Root).fragment)]);
}

/** All nodes of a tree; the text of an attribute belongs to its attribute, and what a comment says to nobody. */
function within(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(within);
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Node;
  const inside = Object.entries(node).flatMap(([key, child]) =>
    key === 'metadata' || (node.type === 'Attribute' && key === 'value') ? [] : within(child),
  );
  return typeof node.type === 'string' ? [node, ...inside] : inside;
}

/** What a node puts on the page by itself: text, and the strings among which an expression chooses. */
function said(node: Node): string[] {
  if (node.type === 'Text') return [String(node.data).trim()];
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : [];
  const parts = {
    Attribute: ['value'],
    ExpressionTag: ['expression'],
    ConditionalExpression: ['consequent', 'alternate'],
    LogicalExpression: ['left', 'right'],
  }[node.type];
  return (parts ?? [])
    .flatMap((part) => [node[part]].flat())
    .flatMap((inner) => (typeof inner === 'object' && inner !== null ? said(inner as Node) : []));
}
