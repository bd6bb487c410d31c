import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '#testing/test-app.ts';
import { NO_SPEECH } from './spoken-place.ts';

const SPEECH = { command: '/bin/false', model: '/dev/null' };

describe('a film that is posted where a recogniser listens', () => {
  const open: TestApp[] = [];
  let app: TestApp;
  beforeAll(async () => {
    app = await started(SPEECH);
  });
  afterAll(async () => {
    for (const one of open) await one.close();
  });

  async function started(speech: typeof SPEECH | null): Promise<TestApp> {
    const one = await createTestApp({ working: false, speech });
    open.push(one);
    return one;
  }
  /** What the recogniser is told of each film that waits for it. */
  const told = async (on: TestApp) =>
    (
      await on.db.pool.query<{ language: string | null }>(
        `select j.payload->>'language' as language from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
         where t.identifier = 'media.write-subtitles' order by j.id`,
      )
    ).rows.map(({ language }) => language);

  it('is listened to once, in the language its author named, and not when nobody speaks in it', async () => {
    const alice = await app.newAccount('alice');
    const id = await app.newVideo(alice, { language: 'br' });
    await app.newVideo(alice, { language: null });
    await app.newVideo(alice, { language: NO_SPEECH });
    expect(await told(app)).toEqual(['br', null]);
    await app.videos.edit(alice.id, id, { caption: 'Autrement dit' });
    expect(await told(app)).toEqual(['br', null]);
  });

  it('waits for nothing where no recogniser is set up', async () => {
    const deaf = await started(null);
    await deaf.newVideo(await deaf.newAccount('alice'));
    expect(await told(deaf)).toEqual([]);
  });

  it('waits until it is published, when its moment has not come', async () => {
    const before = (await told(app)).length;
    await app.newVideo(await app.newAccount('bob'), { publishAt: new Date(Date.now() + 3_600_000) });
    expect(await told(app)).toHaveLength(before);
  });
});
