import { describe, expect, it } from 'vitest';
import { AccountId } from '#modules/accounts';
import { VideoId } from '#modules/videos';
import type { ActLoaders } from './acts/act-memory.ts';
import type { Links } from './link-store.ts';
import { createViewerMemory } from './viewer-memory.ts';

const viewer = AccountId.generate();
const friend = AccountId.generate();
const video = VideoId.generate();
const nothing: ActLoaders = { by: () => Promise.resolve(new Set()), among: () => Promise.resolve(new Set()) };
const noActs = { likes: nothing, saves: nothing, reposts: nothing };

describe('what is remembered of a viewer', () => {
  it('is asked for once, and again after a change', async () => {
    let asked = 0;
    const likes = {
      by: () => {
        asked += 1;
        return Promise.resolve(new Set([video]));
      },
      among: () => Promise.reject(new Error('nobody asks about single videos')),
    };
    const memory = createViewerMemory({
      links: () => Promise.resolve({ followees: new Set(), blocked: new Set() }),
      acts: { ...noActs, likes },
    });
    await memory.acts.likes.of(viewer, [video]);
    expect(await memory.acts.likes.of(viewer, [video])).toEqual(new Set([video]));
    expect(asked).toBe(1);
    memory.forget(viewer);
    await memory.acts.likes.of(viewer, [video]);
    expect(asked).toBe(2);
  });

  it('never keeps what was read before a change and arrived after it', async () => {
    const answers: PromiseWithResolvers<Links>[] = [];
    const memory = createViewerMemory({
      links: () => {
        const answer = Promise.withResolvers<Links>();
        answers.push(answer);
        return answer.promise;
      },
      acts: noActs,
    });
    const before = memory.links(viewer);
    memory.forget(viewer);
    const after = memory.links(viewer);
    answers[1]?.resolve({ followees: new Set([friend]), blocked: new Set() });
    answers[0]?.resolve({ followees: new Set(), blocked: new Set() });
    await Promise.all([before, after]);
    expect((await memory.links(viewer)).followees).toEqual(new Set([friend]));
    expect(answers).toHaveLength(2);
  });

  it('is asked for again after a failure', async () => {
    let fail = true;
    const memory = createViewerMemory({
      links: () => (fail ? Promise.reject(new Error('no connection')) : Promise.resolve({ followees: new Set([friend]), blocked: new Set() })),
      acts: noActs,
    });
    await expect(memory.links(viewer)).rejects.toThrow('no connection');
    fail = false;
    expect((await memory.links(viewer)).followees.size).toBe(1);
  });
});
