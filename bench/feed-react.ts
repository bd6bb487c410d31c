import { defaultPolicy, seededRandom } from '@farandole/ranker';
import { AccountId } from '../server/src/modules/accounts/index.ts';
import { watched } from '../server/src/modules/analytics/index.ts';
import { createOfflineFeed, type OfflineViewer } from '../server/src/modules/feed/offline.ts';
import { defaultFeedSettings } from '../server/src/modules/feed/settings/feed-settings.ts';
import { VideoId } from '../server/src/modules/videos/index.ts';
import { idOf, NOW } from './support/offline-world.ts';
import { missedOf, percentile, report } from './support/report.ts';

/**
 * How fast For You follows a change of mind. Viewers watch one subject for a while; then only another one to the end and
 * skip the rest. `next_relevant`: videos until the new subject shows after it was first watched; `recover`: videos until
 * it fills as much of five slots as the old one did, nine tenths of it at least; `picked_recover`: the same for viewers who set
 * their settings to as much of the new subject as can be, counted from that very moment, not from the first they are shown. Pages of two, so that every answer
 * counts. The middle viewer, and the ninetieth of a hundred. Beside them, the same feed without profiling.
 */
const SUBJECTS = 12;
const VIEWERS = 60;
const BEFORE = 30;
const PAGE = 2;

/** What tells the feed of the change: watching alone, the settings besides, or nothing. */
type Told = 'watching' | 'pick' | 'nothing';

async function run(told: Told) {
  const random = seededRandom(5);
  const feed = createOfflineFeed(defaultPolicy);
  for (let n = 0; n < 6000; n++) {
    feed.core.catalogue.put({
      ...{ id: VideoId.of(idOf(2, n, random)), authorId: AccountId.of(idOf(1, n % 700, random)), publishedAt: new Date(NOW - n * 60_000) },
      ...{ originHost: null, state: 'published', visibility: 'public', followersOnly: false, language: 'fr', region: null, sensitive: false },
      ...{ hashtags: [`sujet${Math.floor(random() * SUBJECTS)}`, `ville${n % 40}`], caption: '', durationMs: 12_000 },
    });
  }
  feed.core.topics.rebuild();
  feed.refresh(NOW);
  const relevant: number[] = [];
  const recovered: number[] = [];
  const sinceChange: number[] = [];
  for (let n = 0; n < VIEWERS; n++) {
    const account = idOf(3, n, random);
    let viewer: OfflineViewer = { key: `a:${account}`, account: told === 'nothing' ? null : account, language: 'fr' };
    let cursor: string | undefined;
    const watch = async (subject: string): Promise<boolean[]> => {
      const page = feed.page(viewer, { limit: PAGE, after: cursor }, NOW);
      cursor = page.next ?? undefined;
      const hits = page.slots.map(({ video }) => video.topics.includes(subject));
      const reports = page.slots.flatMap(({ slotId, video }, at) =>
        ['impression', hits[at] ? 'completion' : 'skip'].map((kind) => ({
          ...{ videoId: video.id, kind, feed: 'for-you', slotId, at: new Date(NOW).toISOString() },
        })),
      );
      await feed.take([{ position: '1:1', name: watched.name, at: new Date(NOW), data: { viewer: viewer.key, accountId: account, reports } }]);
      return hits;
    };
    const [old, fresh] = [`sujet${n % SUBJECTS}`, `sujet${(n + 5) % SUBJECTS}`];
    const before: boolean[] = [];
    while (before.length < BEFORE) before.push(...(await watch(old)));
    const usual = before.slice(-10).filter(Boolean).length / 10;
    if (told === 'pick') viewer = { ...viewer, settings: { ...defaultFeedSettings, topics: { [fresh]: 100 } } };
    const after: boolean[] = [];
    while (after.length < 60) after.push(...(await watch(fresh)));
    const first = after.indexOf(true);
    // from the page behind the one that held the first of the new subject
    const answered = PAGE * (Math.floor(first / PAGE) + 1);
    const again = after.indexOf(true, answered);
    if (first >= 0) relevant.push(again < 0 ? Number.POSITIVE_INFINITY : again - answered + 1);
    const backFrom = (from: number) => {
      let at = from;
      while (at + 5 <= after.length && after.slice(at, at + 5).filter(Boolean).length / 5 < 0.9 * usual) at++;
      return at - from;
    };
    if (first >= 0) recovered.push(backFrom(first));
    sinceChange.push(backFrom(0));
  }
  const sorted = (videos: number[]) => videos.sort((a, b) => a - b);
  return { relevant: sorted(relevant), recovered: sorted(recovered), sinceChange: sorted(sinceChange) };
}

const ours = await run('watching');
const picked = await run('pick');
const still = await run('nothing');
console.log(`without profiling: next_relevant ${percentile(still.relevant, 0.5)}, recover ${percentile(still.recovered, 0.5)}`);
const [half, most] = [0.5, 0.9].map((share) => percentile(ours.sinceChange, share));
console.log(`without a pick, from the moment of one: ${half}, ${most}`);
const figures = {
  next_relevant: percentile(ours.relevant, 0.5),
  recover: percentile(ours.recovered, 0.5),
  next_relevant_p90: percentile(ours.relevant, 0.9),
  recover_p90: percentile(ours.recovered, 0.9),
  picked_recover: percentile(picked.sinceChange, 0.5),
  picked_recover_p90: percentile(picked.sinceChange, 0.9),
};
report('feed-react', figures, missedOf(figures, { most: { next_relevant: 2, recover: 10, picked_recover: 5 } }));
