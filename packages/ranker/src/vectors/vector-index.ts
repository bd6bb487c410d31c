import { topK } from '../retrieval/top-k.ts';
import { BLOCK, createBlockStore } from './block-store.ts';
import { nearestCentroid, trainCentroids } from './centroids.ts';
import type { Kernel } from './kernel.ts';

/** How an index is laid out. */
export interface VectorIndexSettings {
  /** Numbers in a vector, up to 512. */
  readonly dimensions: number;
  /** Clusters the vectors are divided into; about the square root of how many there will be. 1 scans everything. */
  readonly lists: number;
  /** Clusters that a search looks into, unless it says otherwise. More find more and take longer. */
  readonly probes: number;
  /** Of the clustering. */
  readonly seed: number;
  /** For tests; the fastest there is by default. */
  readonly kernel?: Kernel;
}

/** What was found, best first. */
export interface Found {
  readonly ids: Uint32Array;
  /** Dot products with the query, up to the rounding of the rows. */
  readonly scores: Float32Array;
}

/** Vectors by id, found by the largest dot product. Ids are small whole numbers: memory grows with the largest one. */
export interface VectorIndex {
  readonly size: number;
  /** Learns the clusters from vectors one after the other and sorts what the index holds into them. Before, all is one cluster. */
  train(vectors: Float32Array): void;
  /** Adds a vector, or replaces the one of this id. */
  set(id: number, vector: Float32Array): void;
  /** Takes a vector out, in place; nothing stays behind. Whether there was one. */
  delete(id: number): boolean;
  has(id: number): boolean;
  /** The `k` best of the nearest clusters that `accept` lets pass (all by default), equal ones by rising id. */
  search(query: Float32Array, k: number, options?: { probes?: number; accept?: (id: number) => boolean }): Found;
}

/**
 * An index of inverted lists over rounded vectors (Jégou, Douze, Schmid, "Product quantization", PAMI 2011, section IV,
 * with one byte a number instead of codes). Inserts, replacements and deletions take microseconds and need no rebuild.
 */
export function createVectorIndex(settings: VectorIndexSettings): VectorIndex {
  const { dimensions, lists } = settings;
  const store = createBlockStore(dimensions, settings.kernel);
  const nearest = nearestCentroid(dimensions, lists);
  let trained = lists === 1;
  let members: { blocks: number[]; count: number }[] = Array.from({ length: lists }, () => ({ blocks: [], count: 0 }));
  let places = new Int32Array(1024).fill(-1);
  let listOf = new Uint16Array(1024);
  let size = 0;
  let ids = new Uint32Array(1024);
  let scores = new Float32Array(1024);

  function put(id: number, vector: Float32Array): void {
    const list = trained && lists > 1 ? nearest.of(vector, 0) : 0;
    const own = members[list] as { blocks: number[]; count: number };
    if (own.count === own.blocks.length * BLOCK) own.blocks.push(store.take());
    const place = (own.blocks.at(-1) as number) * BLOCK + (own.count % BLOCK);
    own.count++;
    store.write(place, id, vector);
    reserveId(id);
    places[id] = place;
    listOf[id] = list;
    size++;
  }

  function remove(id: number): boolean {
    const place = places[id] ?? -1;
    if (place < 0) return false;
    const own = members[listOf[id] as number] as { blocks: number[]; count: number };
    own.count--;
    const last = (own.blocks.at(-1) as number) * BLOCK + (own.count % BLOCK);
    if (last !== place) {
      store.move(last, place);
      places[store.idAt(place)] = place;
    }
    if (own.count % BLOCK === 0) store.release(own.blocks.pop() as number);
    places[id] = -1;
    size--;
    return true;
  }

  function reserveId(id: number): void {
    if (id < places.length) return;
    const length = Math.max(id + 1, places.length * 2);
    const [morePlaces, moreLists] = [new Int32Array(length).fill(-1), new Uint16Array(length)];
    morePlaces.set(places);
    moreLists.set(listOf);
    [places, listOf] = [morePlaces, moreLists];
  }

  return {
    get size() {
      return size;
    },
    train(vectors) {
      if (lists === 1) return;
      if (size > 0) throw new RangeError('train: an index is trained while it is empty; make a new one and fill it from the same vectors');
      nearest.use(trainCentroids(vectors, dimensions, lists, settings.seed));
      trained = true;
      members = Array.from({ length: lists }, () => ({ blocks: [], count: 0 }));
    },
    set(id, vector) {
      remove(id);
      put(id, vector);
    },
    delete: remove,
    has: (id) => (places[id] ?? -1) >= 0,
    search(query, k, { probes = settings.probes, accept } = {}) {
      if (ids.length < size) {
        ids = new Uint32Array(size * 2);
        scores = new Float32Array(size * 2);
      }
      const chosen = trained && lists > 1 ? topK(nearest.dots(query, 0), Math.min(probes, lists)) : Uint32Array.of(0);
      store.ask(query);
      let end = 0;
      for (const list of chosen) {
        const { blocks, count } = members[list] as { blocks: number[]; count: number };
        blocks.forEach((block, at) => {
          end = store.scan(block, Math.min(BLOCK, count - at * BLOCK), ids, scores, end);
        });
      }
      if (accept) for (let at = 0; at < end; at++) if (!accept(ids[at] as number)) scores[at] = Number.NEGATIVE_INFINITY;
      const best = [...topK(scores, k, end)];
      const found = best.map((at) => ({ id: ids[at] as number, score: scores[at] as number }));
      found.sort((a, b) => b.score - a.score || a.id - b.id);
      return { ids: Uint32Array.from(found, ({ id }) => id), scores: Float32Array.from(found, ({ score }) => score) };
    },
  };
}
