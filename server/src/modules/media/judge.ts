import { AUDIO_CODECS, VIDEO_CODECS } from '#platform/ffmpeg/allowed.ts';
import type { AudioStream, EngineFailure, ProbeReport, VideoStream } from '#platform/ffmpeg/engine.ts';
import type { Sniffed } from '#platform/ffmpeg/sniff.ts';
import { DURATION_TOLERANCE_MS, MAX_FRAME_RATE, MAX_PICTURE_PIXELS, type MediaLimits, MIN_SIDE } from './limits.ts';
import type { RefusalReason } from './refusals.ts';

/** The tracks to use, or why none are. */
export type Judgement = { ok: true; video: VideoStream; audio: AudioStream | null } | { ok: false; reason: RefusalReason };

/** Below this share of what the header promises, the rest was lost on the way. */
const COMPLETE_SHARE = 0.9;

/** Decides by the rules of this server whether a film is taken, before anything of it is decoded. */
export function judge(report: ProbeReport, limits: MediaLimits): Judgement {
  const refuse = (reason: RefusalReason): Judgement => ({ ok: false, reason });
  if (report.bytes > limits.maxUploadBytes) return refuse('media.too-large');
  const video = report.video.find((stream) => !stream.attachedPicture);
  if (!video) return refuse('media.no-video-track');
  if (!VIDEO_CODECS.includes(video.codec)) return refuse('media.codec-not-allowed');
  if (video.frames === 0 || video.width === 0 || video.height === 0) return refuse('media.broken');
  if (video.width * video.height > MAX_PICTURE_PIXELS) return refuse('media.too-many-pixels');
  if (Math.min(video.width, video.height) < MIN_SIDE) return refuse('media.too-small');
  const claimedMs = report.claimedDurationMs ?? report.durationMs;
  if (Math.max(report.durationMs, claimedMs) > limits.maxDurationMs + DURATION_TOLERANCE_MS) return refuse('media.too-long');
  if (video.frameRate.num / video.frameRate.den > MAX_FRAME_RATE) return refuse('media.frame-rate-too-high');
  if (report.durationMs < claimedMs * COMPLETE_SHARE - 500) return refuse('media.broken');
  return { ok: true, video, audio: chooseSound(report.audio) };
}

/** The default track when it can be decoded, else the first that can: phones add spatial sound that nothing else plays. */
function chooseSound(tracks: readonly AudioStream[]): AudioStream | null {
  const usable = tracks.filter(({ codec, packets, channels }) => AUDIO_CODECS.includes(codec) && packets > 0 && channels > 0);
  return usable.find(({ isDefault }) => isDefault) ?? usable[0] ?? null;
}

/** Why a file is refused on its first bytes; `null` when it may be probed. */
export function judgeSniffed(sniffed: Sniffed): RefusalReason | null {
  switch (sniffed) {
    case 'empty':
      return 'media.empty';
    case 'no-film':
      return 'media.not-a-video';
    case 'foreign-film':
      return 'media.format-not-allowed';
    case 'mov':
    case 'matroska':
      return null;
  }
}

/** Why a file is refused that the engine could not handle. */
export function judgeFailure(failure: EngineFailure): RefusalReason {
  switch (failure.kind) {
    case 'unreadable':
      return 'media.broken';
    case 'codec':
      return 'media.codec-not-allowed';
    case 'too-many-streams':
      return 'media.too-many-tracks';
    case 'timed-out':
      return 'media.timed-out';
    case 'crashed':
      return 'media.engine-failed';
  }
}
