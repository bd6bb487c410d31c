import type { ProbeReport } from '#platform/ffmpeg/engine.ts';
import { shownSize } from './filters.ts';
import type { Expected } from './plan.ts';

const DURATION_TOLERANCE_MS = 200;

/** What is wrong with a file we made, in words for the log; `null` when it is as planned and may be published. */
export function verify(report: ProbeReport, expected: Expected): string | null {
  const [video, ...more] = report.video;
  if (!video || more.length > 0) return `${report.video.length} picture tracks`;
  if (report.streams !== 1 + report.audio.length) return `${report.streams} tracks`;
  if (report.audio.length !== (expected.hasSound ? 1 : 0)) return `${report.audio.length} sound tracks`;
  if (video.codec !== expected.codec || (report.audio[0] && report.audio[0].codec !== 'aac'))
    return `codecs ${video.codec} and ${report.audio[0]?.codec}`;
  const size = shownSize(video);
  if (size.width !== expected.size.width || size.height !== expected.size.height) return `${size.width} × ${size.height} pixels`;
  if (!expected.provisional && (video.orientation !== null || video.transfer !== 'sdr')) return 'not upright, or not for ordinary screens';
  const frameMs = (1000 * video.frameRate.den) / video.frameRate.num;
  const off = Math.abs(report.durationMs - expected.durationMs);
  if (off > Math.max(DURATION_TOLERANCE_MS, 1.5 * frameMs)) return `${report.durationMs} ms instead of ${expected.durationMs}`;
  return null;
}
