import { parentPort, workerData } from 'node:worker_threads';
import {
  addFeature,
  createHeads,
  createLiveItemFilter,
  createOnlineFactors,
  createVectorIndex,
  defaultHeads,
  defaultItemFilter,
  defaultOnlineFactors,
  type FeatureGroup,
  HEADS,
  LIVE_HALF_LIFE,
  newExample,
  seededRandom,
} from '@farandole/ranker';

/**
 * A worker that learns from a stream of events as For You does: nine heads on forty features, the item-item filter, vectors of
 * viewer and video, and the video's place in the index. Posts what each part cost.
 */
export interface TrainingRound {
  events: number;
  viewers: number;
  videos: number;
  seed: number;
}

/** Seconds of processor time by part, and all together by the clock. */
export interface TrainingCost {
  seconds: number;
  cpu: Record<'draw' | 'heads' | 'filter' | 'factors' | 'index', number>;
  positives: number;
  features: number;
}

const GROUPS: FeatureGroup[] = [
  { name: 'viewer', side: 'viewer' },
  { name: 'recent', side: 'viewer' },
  { name: 'video', side: 'video' },
  { name: 'context', side: 'neither' },
];
const POSITIVE_SHARE = 0.3;
const HISTORY = 50;
const EVENT_MS = 60;
/** Events drawn before they are learned from, so that drawing is not in the figures. */
const BATCH = 10_000;

function train({ events, viewers, videos, seed }: TrainingRound): TrainingCost {
  const random = seededRandom(seed);
  const below = (count: number, exponent = 1) => Math.floor(count * random() ** exponent);
  const heads = createHeads({ ...defaultHeads, groups: GROUPS });
  const filter = createLiveItemFilter({ ...defaultItemFilter, halfLife: LIVE_HALF_LIFE });
  const factors = createOnlineFactors(defaultOnlineFactors);
  const index = createVectorIndex({ dimensions: 64, lists: 64, probes: 8, seed });
  index.train(Float32Array.from({ length: 64 * 2000 }, () => random() - 0.5));
  const histories = Array.from({ length: viewers }, () => [] as number[]);
  const cpu = { draw: 0, heads: 0, filter: 0, factors: 0, index: 0 };
  const timed = (part: keyof typeof cpu, work: () => void) => {
    const began = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(began);
    cpu[part] += (user + system) / 1e6;
  };
  let [positives, features, now] = [0, 0, 0];
  const began = performance.now();
  for (let done = 0; done < events; done += BATCH) {
    const batch: { viewer: number; video: number; example: ReturnType<typeof newExample>; labels: Float64Array; positive: boolean }[] = [];
    timed('draw', () => {
      for (let at = 0; at < Math.min(BATCH, events - done); at++) {
        const [viewer, video] = [below(viewers, 1.5), below(videos, 2)];
        const example = newExample();
        addFeature(example, 0, 1 + viewer);
        for (let recent = 0; recent < 14; recent++) addFeature(example, 1, 1 + viewers + below(20_000, 2), 0.5);
        addFeature(example, 2, 1 + viewers + 20_000 + video);
        for (let word = 0; word < 6; word++) addFeature(example, 2, 1 + viewers + ((video * 31 + word * 7919) % 20_000));
        for (let number = 0; number < 18; number++) addFeature(example, 3, 1 + viewers + 20_000 + videos + number, 0.05 + random());
        features += example.length;
        const positive = random() < POSITIVE_SHARE;
        const labels = Float64Array.from(HEADS, (_, head) => (head === 0 ? random() : random() < (positive ? 0.3 : 0.05) ? 1 : 0));
        batch.push({ viewer, video, example, labels, positive });
      }
    });
    timed('heads', () => {
      for (const { example, labels } of batch) heads.learn(example, labels);
    });
    const liked = batch.filter(({ positive }) => positive);
    positives += liked.length;
    timed('filter', () => {
      for (const { viewer, video } of liked) {
        const history = histories[viewer] ?? [];
        now += EVENT_MS / POSITIVE_SHARE;
        filter.learn(video, history, now);
        history.push(video);
        if (history.length > HISTORY) history.shift();
      }
    });
    timed('factors', () => {
      for (const { viewer, video } of liked) factors.learn(viewer, video);
    });
    timed('index', () => {
      for (const { video } of liked) index.set(video, factors.itemVector(video));
    });
  }
  return { seconds: (performance.now() - began) / 1000, cpu, positives, features };
}

parentPort?.postMessage(train(workerData as TrainingRound));
