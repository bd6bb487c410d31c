import {
  AudioSampleSink,
  BlobSource,
  BufferSource,
  BufferTarget,
  Conversion,
  Input,
  type InputTrack,
  MATROSKA,
  MP4,
  Mp4OutputFormat,
  Output,
  QTFF,
  Quality,
  type Source,
  WEBM,
} from 'mediabunny';
import { Ear } from './audible.ts';
import { type Heard, isTooSlow, type KeptReason, lossOf } from './verdict.ts';
import { type Target, targetFor } from './worthwhile.ts';

/** The film made lighter, or why it is to be sent as it is. */
export type Compressed = { kind: 'done'; bytes: ArrayBuffer } | { kind: 'kept'; reason: KeptReason };

const keyFrameSeconds = 2;
/** Pictures looked at to tell the rate. */
const sampledPictures = 120;

/**
 * Makes a film lighter with what the browser encodes, or says why not. Nothing is lost silently: tracks, length and sound are compared
 * with the source before the result is handed over. `tell` hears the share that is done. Never throws. Runs in a worker of its own, whose
 * end frees what it holds.
 */
export async function compressFilm(file: Blob, tell: (share: number) => void): Promise<Compressed> {
  try {
    const source = open(new BlobSource(file));
    const target = await aimOf(source, file.size);
    if (typeof target === 'string') return { kind: 'kept', reason: target };
    const { bytes, problem } = await convert(source, target, tell);
    if (problem) return { kind: 'kept', reason: problem };
    const result = open(new BufferSource(bytes));
    const loss = lossOf(await listenTo(source, file.size), await listenTo(result, bytes.byteLength));
    return loss ? { kind: 'kept', reason: loss } : { kind: 'done', bytes };
  } catch {
    // A codec, a driver or a file that the browser cannot handle: the server can.
    return { kind: 'kept', reason: 'failed' };
  }
}

const open = <S extends Source>(source: S) => new Input({ source, formats: [MP4, QTFF, WEBM, MATROSKA] });

async function aimOf(source: Input, bytes: number): Promise<Target | KeptReason> {
  const video = await source.getPrimaryVideoTrack();
  if (!video) return 'failed';
  // The server turns wide colours into those of every screen; browsers do it each in their own way.
  if (await video.hasHighDynamicRange()) return 'hdr';
  const [width, height] = [await video.getDisplayWidth(), await video.getDisplayHeight()];
  const { averagePacketRate } = await video.computePacketStats(sampledPictures);
  const durationMs = (await source.computeDuration()) * 1000;
  return targetFor({ bytes, durationMs, width, height, frameRate: averagePacketRate }) ?? 'no-need';
}

async function convert(source: Input, target: Target, tell: (share: number) => void): Promise<{ bytes: ArrayBuffer; problem: KeptReason | null }> {
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target: new BufferTarget() });
  const nothing = new ArrayBuffer(0);
  const conversion = await Conversion.init({
    input: source,
    output,
    video: {
      codec: 'avc',
      width: target.width,
      height: target.height,
      fit: 'contain',
      quality: new Quality({ bitrate: target.bitrate }),
      keyFrameInterval: keyFrameSeconds,
    },
    // copied when it is AAC already; where the browser cannot encode AAC the track is discarded, and the original sent
    audio: { codec: 'aac' },
    tags: {},
    showWarnings: false,
  });
  if (!conversion.isValid || conversion.discardedTracks.length > 0) return { bytes: nothing, problem: 'track-lost' };
  const durationMs = (await source.computeDuration()) * 1000;
  const begun = performance.now();
  let slow = false;
  conversion.onProgress = (share) => {
    if (slow) return;
    slow = isTooSlow(performance.now() - begun, share, durationMs);
    if (slow) void conversion.cancel();
    else tell(share);
  };
  try {
    await conversion.execute();
  } catch (cause) {
    if (slow) return { bytes: nothing, problem: 'too-slow' };
    throw cause;
  }
  return { bytes: output.target.buffer ?? nothing, problem: null };
}

async function listenTo(film: Input, bytes: number): Promise<Heard> {
  const tracks: InputTrack[] = await film.getTracks();
  let audibleMs = 0;
  for (const track of await film.getAudioTracks()) {
    const ear = new Ear();
    for await (const sample of new AudioSampleSink(track).samples()) {
      ear.hear(sample);
      sample.close();
    }
    audibleMs += ear.audibleMs();
  }
  return { bytes, tracks: tracks.length, durationMs: (await film.computeDuration()) * 1000, audibleMs };
}
