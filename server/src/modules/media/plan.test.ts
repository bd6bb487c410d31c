import { describe, expect, it } from 'vitest';
import type { ProbeReport, VideoStream } from '#platform/ffmpeg/engine.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { type Plan, type PlanStep, plan } from './plan.ts';
import { audioStream, probeReport, videoStream, WEB_SAFE } from './testing/reports.ts';

function planned(report: ProbeReport): Plan {
  const decision = plan(report, DEFAULT_LIMITS);
  if (!decision.ok) throw new Error(decision.reason);
  return decision.plan;
}

const ofVideo = (more: Partial<VideoStream>) => planned(probeReport({ video: [videoStream(more)] }));
const renditions = (step: PlanStep) => step.makes.filter(({ role }) => role === 'rendition');
const made = ({ steps }: Plan) => steps.map((step) => renditions(step).map(({ name, size }) => `${name} ${size.width}x${size.height}`));
const taskOf = (step: PlanStep) => (step.kind === 'package' ? null : step.task);
const rungs = (step: PlanStep | undefined) => (step?.kind === 'encode' ? step.task.rungs.filter(({ output }) => output !== 'preview.mp4') : []);
const firstFilter = (result: Plan) => rungs(result.steps[0])[0]?.videoFilter ?? '';
const reasonOf = (report: ProbeReport) => {
  const decision = plan(report, DEFAULT_LIMITS);
  return decision.ok ? null : decision.reason;
};

describe('the order of work', () => {
  it('makes 540p first and alone, in a hurry, and the others from one more decode', () => {
    const result = ofVideo({});
    expect(made(result)).toEqual([['540p 540x960'], ['360p 360x640', '720p 720x1280', '1080p 1080x1920']]);
    expect(rungs(result.steps[0]).map(({ coding }) => coding.preset)).toEqual(['veryfast']);
    expect(rungs(result.steps[1]).map(({ coding }) => coding.preset)).toEqual(['faster', 'faster', 'faster']);
  });

  it('looks for a still in the first step only', () => {
    expect(ofVideo({}).steps.map((step) => taskOf(step)?.still !== null)).toEqual([true, false]);
    expect(taskOf(ofVideo({}).steps[0])?.still).toMatchObject({ width: 360, height: 640 });
  });

  it('copies a web-safe source at once, provisionally, and then makes every rung from one decode', () => {
    const result = ofVideo(WEB_SAFE);
    expect(made(result)).toEqual([['source 1080x1920'], ['540p 540x960', '360p 360x640', '720p 720x1280', '1080p 1080x1920']]);
    expect(result.steps.map((step) => renditions(step).map(({ provisional }) => provisional))).toEqual([[true], [false, false, false, false]]);
  });

  it('copies a web-safe source that is only turned, as players turn it back', () => {
    const result = ofVideo({ ...WEB_SAFE, width: 1920, height: 1080, orientation: 'transpose=clock' });
    expect(made(result)[0]).toEqual(['source 1080x1920']);
  });

  it.each<[string, Partial<VideoStream>]>([
    ['HEVC', { codec: 'hevc' }],
    ['10 bits', { pixelFormat: 'yuv420p10le' }],
    ['4:4:4', { profile: 244, pixelFormat: 'yuv444p' }],
    ['level 5', { level: 50 }],
    ['HLG', { transfer: 'hlg' }],
    ['4K', { width: 2160, height: 3840 }],
    ['oblong pixels', { sampleAspectRatio: 1.33 }],
    ['a variable rate', { constantFrameRate: false }],
    ['120 frames a second', { frameRate: { num: 120, den: 1 } }],
    ['16 Mbit/s', { bitrate: 16_000_000 }],
    ['few key frames', { keyFrameGapMs: 9000 }],
    ['no key frame at the start', { startsWithKeyFrame: false }],
  ])('does not copy a source with %s', (_what, more) => {
    expect(ofVideo({ ...WEB_SAFE, ...more }).steps.map(({ kind }) => kind)).not.toContain('copy');
  });

  it.each([
    ['Opus', { codec: 'opus', profile: -99 }],
    ['HE-AAC', { profile: 4 }],
    ['5.1 sound', { channels: 6 }],
    ['96 kHz', { sampleRate: 96_000 }],
  ])('does not copy a source with %s', (_what, more) => {
    const result = planned(probeReport({ video: [videoStream(WEB_SAFE)], audio: [audioStream(more)] }));
    expect(result.steps.map(({ kind }) => kind)).not.toContain('copy');
  });

  it('does not copy what has to be shortened', () => {
    const result = planned(probeReport({ durationMs: 185_000, claimedDurationMs: 185_000, video: [videoStream({ ...WEB_SAFE, endMs: 185_000 })] }));
    expect(result.durationMs).toBe(180_000);
    expect(result.steps.map(({ kind }) => kind)).not.toContain('copy');
  });
});

describe('sizes', () => {
  it.each([
    ['landscape', 1920, 1080, ['540p 960x540', '360p 640x360', '720p 1280x720', '1080p 1920x1080']],
    ['4K', 2160, 3840, ['540p 540x960', '360p 360x640', '720p 720x1280', '1080p 1080x1920']],
    ['square', 720, 720, ['540p 540x540', '360p 360x360', '720p 720x720']],
    ['cinema 1000', 2400, 1000, ['540p 1296x540', '360p 864x360', '720p 1728x720', '1080p 2400x1000']],
    ['just below 1080p', 998, 1774, ['540p 540x960', '360p 360x640', '720p 720x1280']],
    ['480 high', 854, 480, ['540p 854x480', '360p 640x360']],
    ['odd', 607, 1081, ['540p 540x962', '360p 360x640']],
    ['small', 240, 426, ['360p 240x426']],
    ['small and odd', 239, 427, ['360p 238x426']],
    ['tiny', 17, 17, ['360p 16x16']],
    ['panorama', 4000, 400, ['540p 1296x130', '360p 864x86']],
  ])('never enlarges, and keeps the shape: %s', (_name, width, height, expected) => {
    expect(made(ofVideo({ width, height })).flat()).toEqual(expected);
  });

  it('measures oblong pixels as they are shown', () => {
    expect(ofVideo({ width: 720, height: 1080, sampleAspectRatio: 4 / 3 }).size).toEqual({ width: 960, height: 1080 });
  });

  it('exchanges the sides of a film that lies on its side', () => {
    const result = ofVideo({ width: 1920, height: 1080, orientation: 'transpose=clock' });
    expect(result.size).toEqual({ width: 1080, height: 1920 });
    expect(firstFilter(result)).toContain('scale=960:540');
    expect(firstFilter(result)).toMatch(/transpose=clock,setsar=1/);
  });

  it('makes every size even', () => {
    for (let width = 20; width < 700; width += 13) {
      for (const step of ofVideo({ width, height: width + 311 }).steps) {
        for (const { size } of step.makes) expect([size.width % 2, size.height % 2]).toEqual([0, 0]);
      }
    }
  });
});

describe('time', () => {
  it.each([
    [
      { num: 60, den: 1 },
      { num: 60, den: 2 },
      { num: 60, den: 1 },
    ],
    [
      { num: 60_000, den: 1001 },
      { num: 60_000, den: 2002 },
      { num: 60_000, den: 1001 },
    ],
    [
      { num: 120, den: 1 },
      { num: 120, den: 4 },
      { num: 120, den: 2 },
    ],
    [
      { num: 50, den: 1 },
      { num: 50, den: 2 },
      { num: 50, den: 1 },
    ],
    [
      { num: 24, den: 1 },
      { num: 24, den: 1 },
      { num: 24, den: 1 },
    ],
    [
      { num: 240, den: 1 },
      { num: 240, den: 8 },
      { num: 240, den: 4 },
    ],
  ])('drops frames evenly: %o becomes %o, and %o at 1080p', (frameRate, low, high) => {
    const [first, rest] = ofVideo({ frameRate }).steps;
    expect(rungs(first)[0]?.frameRate).toEqual(low);
    expect(rungs(rest).at(-1)?.frameRate).toEqual(high);
  });

  it('gives an uneven film an even rate', () => {
    expect(rungs(ofVideo({ constantFrameRate: false, frameRate: { num: 27_300, den: 1000 } }).steps[0])[0]?.frameRate).toEqual({ num: 30, den: 1 });
  });

  it('places a key frame every two seconds', () => {
    expect(rungs(ofVideo({ frameRate: { num: 60, den: 1 } }).steps[1]).map(({ keyInterval }) => keyInterval)).toEqual([60, 60, 120]);
    expect(rungs(ofVideo({ frameRate: { num: 30_000, den: 1001 } }).steps[0])[0]?.keyInterval).toBe(60);
  });

  it('cuts before it evens out, so that a gap in the timestamps is not filled with frames', () => {
    const filter = firstFilter(ofVideo({}));
    expect(filter.indexOf('trim=duration=180')).toBe(0);
    expect(filter.indexOf('fps=')).toBeGreaterThan(0);
  });

  it('measures the tracks it uses, not those it leaves out', () => {
    const audio = [audioStream({ endMs: 10_100 }), audioStream({ index: 2, isDefault: false, endMs: 60_000 })];
    expect(planned(probeReport({ durationMs: 60_000, claimedDurationMs: 60_000, audio })).durationMs).toBe(10_100);
  });
});

describe('colours', () => {
  it.each(['hlg', 'pq'] as const)('brings %s to ordinary screens, small before mapped, turned last', (transfer) => {
    const filter = firstFilter(ofVideo({ transfer, orientation: 'transpose=cclock', width: 1920, height: 1080 }));
    expect(filter).toMatch(/scale=960:540,tonemapx=[^,]+,transpose=cclock,setsar=1,setparams=/);
  });

  it('marks everything as BT.709', () => {
    for (const step of [ofVideo({}).steps[0], ofVideo({ transfer: 'hlg' }).steps[0]]) {
      for (const { videoFilter } of rungs(step))
        expect(videoFilter).toMatch(/setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709$/);
    }
  });

  it('takes a large film that does not name its colours for BT.709', () => {
    expect(firstFilter(ofVideo({ matrix: 2 }))).toContain('in_color_matrix=bt709');
    expect(firstFilter(ofVideo({ matrix: 2, width: 360, height: 640 }))).not.toContain('in_color_matrix');
    expect(firstFilter(ofVideo({ matrix: 6 }))).not.toContain('in_color_matrix');
  });
});

describe('sound', () => {
  it('makes the lowest rung fit a line of 600 kbit/s', () => {
    const low = ofVideo({})
      .steps.flatMap(rungs)
      .find(({ output }) => output === '360p.mp4');
    expect((low?.maxRate ?? 0) + (low?.audioRate ?? 0) + (low?.bufferSize ?? 0) / 10).toBeLessThan(600_000);
  });

  it('only asks for less loudness, down to -14 LUFS', () => {
    const [step] = ofVideo({}).steps;
    expect(step.kind === 'encode' && step.task.audio?.loudness).toEqual({ integrated: -14, peak: -1.5 });
  });

  it('does without sound when there is none', () => {
    const result = planned(probeReport({ audio: [] }));
    expect(result.hasSound).toBe(false);
    expect(result.steps.map((step) => taskOf(step)?.audio)).toEqual([null, null]);
  });

  it.each([
    ['the default track', [audioStream({ index: 1, isDefault: false }), audioStream({ index: 2 })], 2],
    ['the first it can decode', [audioStream({ index: 1, codec: 'apac' }), audioStream({ index: 2, isDefault: false })], 2],
    ['the first that holds anything', [audioStream({ index: 1, packets: 0 }), audioStream({ index: 3, isDefault: false })], 3],
  ])('takes %s', (_what, audio, index) => {
    const [step] = planned(probeReport({ audio })).steps;
    expect(step.kind === 'encode' && step.task.audio?.index).toBe(index);
  });
});

describe('interlaced films', () => {
  it('get whole pictures before anything scales them, and are never copied', () => {
    const result = ofVideo({ ...WEB_SAFE, interlaced: true });
    expect(result.steps.map(({ kind }) => kind)).not.toContain('copy');
    for (const { videoFilter } of result.steps.flatMap(rungs)) expect(videoFilter).toMatch(/^trim=[^,]+,bwdif=[^,]+,fps=[^,]+,scale=/);
    expect(firstFilter(ofVideo({}))).not.toContain('bwdif');
  });
});

describe('what is shown before a film is opened', () => {
  const last = (result: Plan) => result.steps.findLast((step) => step.kind === 'encode');
  const preview = (result: Plan) => last(result)?.makes.find(({ role }) => role === 'preview');

  it('is made in the last run of the engine only, so that nobody waits for it', () => {
    for (const result of [ofVideo({}), ofVideo(WEB_SAFE), ofVideo({ width: 240, height: 426 })]) {
      const encodes = result.steps.filter((step) => step.kind === 'encode');
      expect(encodes.map(({ storyboard }) => storyboard !== null)).toEqual(encodes.map((step) => step === last(result)));
      expect(encodes.map(({ makes }) => makes.some(({ role }) => role === 'preview'))).toEqual(encodes.map((step) => step === last(result)));
    }
  });

  it('moves for three seconds from the first third on, small and without sound', () => {
    const result = ofVideo({});
    expect(preview(result)).toMatchObject({ durationMs: 3000, hasSound: false, size: { width: 270, height: 480 } });
    const rung = last(result)?.task.rungs.find(({ output }) => output === 'preview.mp4');
    expect(rung).toMatchObject({ audioRate: null, frameRate: { num: 15, den: 1 } });
    expect(rung?.videoFilter).toMatch(/^trim=start=3:duration=3,setpts=PTS-STARTPTS,fps=fps=15/);
  });

  it('moves for as long as a very short film', () => {
    expect(preview(ofVideo({ endMs: 1200 }))?.durationMs).toBe(1200);
  });

  it.each([
    [10_000, 1000, 10, [10, 1]],
    [25_400, 1000, 25, [10, 3]],
    [400, 1000, 1, [1, 1]],
    [180_000, 1800, 100, [10, 10]],
  ])('has a picture a second, a hundred at most: %i ms', (durationMs, tileMs, tiles, [columns, rows]) => {
    const result = planned(probeReport({ durationMs, claimedDurationMs: durationMs, video: [videoStream({ endMs: durationMs })], audio: [] }));
    expect(last(result)?.storyboard).toEqual({ tile: { width: 108, height: 192 }, tileMs, tiles, columns, rows });
    expect(last(result)?.task.sheet).toMatchObject({ width: 108 * (columns ?? 0), height: 192 * (rows ?? 0) });
  });

  it('looks for a still around 30 % of the film, away from black openings', () => {
    const moments = taskOf(ofVideo({}).steps[0])?.still?.atMs ?? [];
    expect(moments.every((at) => at >= 2000 && at <= 4000)).toBe(true);
    expect(moments).toContain(3000);
  });
});

describe('long films', () => {
  const long = { maxDurationMs: 600_000, maxUploadBytes: 2 ** 30 };
  const of = (durationMs: number) => {
    const decision = plan(probeReport({ durationMs, claimedDurationMs: durationMs, video: [videoStream({ endMs: durationMs })], audio: [] }), long);
    return decision.ok ? decision.plan : null;
  };

  it('are also packaged for HLS when everything else is there, above three minutes only', () => {
    expect(of(180_000)?.steps.map(({ kind }) => kind)).toEqual(['encode', 'encode']);
    const result = of(180_100);
    expect(result?.steps.map(({ kind }) => kind)).toEqual(['encode', 'encode', 'package']);
    expect(result?.steps.at(-1)).toMatchObject({ names: ['540p', '360p', '720p', '1080p'] });
    expect(result?.skipped).toEqual([{ rendition: 'av1-720p', reason: 'not-earned' }]);
  });
});

describe('what the result says', () => {
  it('names every rendition that is not made, with a reason', () => {
    expect(ofVideo({}).skipped).toEqual([
      { rendition: 'av1-720p', reason: 'not-earned' },
      { rendition: 'hls', reason: 'too-short' },
    ]);
    expect(ofVideo({ width: 540, height: 960 }).skipped).toEqual([
      { rendition: '720p', reason: 'source-too-small' },
      { rendition: '1080p', reason: 'source-too-small' },
      { rendition: 'av1-720p', reason: 'source-too-small' },
      { rendition: 'hls', reason: 'too-short' },
    ]);
  });

  it('says what was done to the film', () => {
    expect(ofVideo({}).notes).toEqual([]);
    expect(ofVideo({ transfer: 'pq', interlaced: true }).notes).toEqual(['hdr-converted', 'deinterlaced']);
    const audio = [audioStream(), audioStream({ index: 2, isDefault: false })];
    expect(planned(probeReport({ audio })).notes).toEqual(['other-sound-left-out']);
    expect(planned(probeReport({ audio: [audioStream(), audioStream({ index: 2, packets: 0 })] })).notes).toEqual([]);
    const late = { durationMs: 185_000, claimedDurationMs: 185_000, video: [videoStream({ endMs: 185_000 })] };
    expect(planned(probeReport(late)).notes).toEqual(['shortened']);
  });
});

describe('refusals', () => {
  const video = (more: Partial<VideoStream>) => probeReport({ video: [videoStream(more)] });
  it.each<[string, ProbeReport]>([
    ['media.too-large', probeReport({ bytes: 2 ** 30 + 1 })],
    ['media.no-video-track', probeReport({ video: [] })],
    ['media.no-video-track', video({ attachedPicture: true })],
    ['media.codec-not-allowed', video({ codec: 'magicyuv' })],
    ['media.broken', video({ frames: 0 })],
    ['media.too-many-pixels', video({ width: 8192, height: 8192 })],
    ['media.too-small', video({ width: 1, height: 1 })],
    ['media.too-small', video({ width: 400, height: 2 })],
    ['media.too-long', probeReport({ durationMs: 190_001 })],
    ['media.too-long', probeReport({ claimedDurationMs: 36_000_000 })],
    ['media.frame-rate-too-high', video({ frameRate: { num: 1000, den: 1 } })],
    ['media.broken', probeReport({ durationMs: 4000, claimedDurationMs: 10_000 })],
  ])('says %s', (reason, report) => {
    expect(reasonOf(report)).toBe(reason);
  });

  it.each([
    ['a film ten seconds too long', probeReport({ durationMs: 190_000, claimedDurationMs: 190_000 })],
    ['4K at 60 frames a second', video({ width: 3840, height: 2160, frameRate: { num: 60, den: 1 } })],
    ['a film without a claimed duration', probeReport({ claimedDurationMs: null })],
    [
      'a film whose cover comes before its picture',
      probeReport({ video: [videoStream({ index: 0, attachedPicture: true, codec: 'mjpeg' }), videoStream({ index: 1 })] }),
    ],
  ])('takes %s', (_what, report) => {
    expect(reasonOf(report)).toBeNull();
  });
});
