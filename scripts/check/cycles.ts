import type { Import } from './imports.ts';

/** Groups of files that import each other in a circle, each as one such circle; Tarjan's algorithm over all imports. */
export function findCycles(imports: readonly Import[]): string[][] {
  const graph = new Map<string, string[]>();
  for (const { from, target } of imports) {
    if (target !== null) graph.set(from, [...(graph.get(from) ?? []), target]);
  }
  return components(graph)
    .filter((group) => group.size > 1 || [...group].some((file) => graph.get(file)?.includes(file)))
    .map((group) => circleIn(group, graph));
}

function components(graph: ReadonlyMap<string, readonly string[]>): Set<string>[] {
  const found: Set<string>[] = [];
  const order = new Map<string, number>();
  const stack: string[] = [];
  const visit = (file: string): number => {
    order.set(file, order.size);
    let low = order.get(file) ?? 0;
    stack.push(file);
    for (const next of graph.get(file) ?? []) {
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (stack.includes(next)) low = Math.min(low, order.get(next) ?? low);
    }
    if (low === order.get(file)) found.push(new Set(stack.splice(stack.indexOf(file))));
    return low;
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return found;
}

/** The shortest way from one file of the group back to itself. */
function circleIn(group: ReadonlySet<string>, graph: ReadonlyMap<string, readonly string[]>): string[] {
  const start = [...group].sort()[0] ?? '';
  const queue = [[start]];
  const seen = new Set<string>();
  for (let trail = queue.shift(); trail; trail = queue.shift()) {
    for (const next of graph.get(trail.at(-1) ?? '') ?? []) {
      if (next === start) return [...trail, start];
      if (!group.has(next) || seen.has(next)) continue;
      seen.add(next);
      queue.push([...trail, next]);
    }
  }
  return [...group];
}
