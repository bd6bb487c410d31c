import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '#testing/test-app.ts';
import { quantile } from './figures.ts';

describe('how well playback goes', () => {
  let app: TestApp;
  let admin: string;
  beforeAll(async () => {
    app = await createTestApp();
    admin = (await app.newAccount('premiere')).cookie;
  });
  afterAll(() => app.close());

  const report = (values: [string, number][], errors: string[] = []) =>
    app.request('/api/v1/playback-quality', { method: 'POST', json: { values: values.map(([figure, value]) => ({ figure, value })), errors } });

  it('counts what pages report into histograms that Prometheus reads, and for those who operate', async () => {
    const [first, ...others] = await Promise.all([
      report(
        [
          ['first_frame_ms', 400],
          ['swipe_to_frame_ms', 90],
          ['swipe_to_frame_ms', 5000],
        ],
        ['network'],
      ),
      report(
        [
          ['first_frame_ms', 1200],
          ['stall_ratio', 0],
        ],
        ['network', 'decode'],
      ),
    ]);
    expect([first?.status, ...others.map(({ status }) => status)]).toEqual([202, 202]);
    const text = await (await app.request('/api/v1/metrics')).text();
    expect(text).toContain('farandole_first_frame_ms_bucket{le="500"} 1');
    expect(text).toContain('farandole_first_frame_ms_bucket{le="1500"} 2');
    expect(text).toContain('farandole_first_frame_ms_bucket{le="+Inf"} 2');
    expect(text).toContain('farandole_first_frame_ms_sum 1600');
    expect(text).toContain('farandole_swipe_to_frame_ms_bucket{le="2000"} 1');
    expect(text).toContain('farandole_swipe_to_frame_ms_count 2');
    expect(text).toContain('farandole_play_error_total{code="network"} 2');
    const summary = (await (await app.request('/api/v1/playback-quality', { cookie: admin })).json()) as {
      figures: { figure: string; count: number; p75: number; days: { count: number }[] }[];
      errors: object[];
    };
    const swipes = summary.figures.find(({ figure }) => figure === 'swipe_to_frame_ms');
    expect(swipes).toMatchObject({ count: 2, p75: 2000 });
    expect(swipes?.days.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0, 2]);
    expect(summary.errors).toEqual([
      { code: 'network', count: 2 },
      { code: 'decode', count: 1 },
    ]);
  });

  it('refuses what no page measures, by its name', async () => {
    const answer = await report([['mood', 3]]);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(await answer.json())).toContain('figure');
  });

  it('tells a share of the values as exactly as the buckets do', () => {
    const bounds = [100, 200];
    expect(quantile({ counts: [0, 4, 0], total: 0 }, bounds, 0.75)).toBe(175);
    expect(quantile({ counts: [0, 0, 3], total: 0 }, bounds, 0.75)).toBe(200);
    expect(quantile({ counts: [0, 0, 0], total: 0 }, bounds, 0.5)).toBeNull();
  });
});
