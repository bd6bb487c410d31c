import path from 'node:path';
import { type ClipOptions, ffmpeg, makeClip, markTurned } from '../../server/src/platform/ffmpeg/testing/clips.ts';

/** Ten bits in the light and the colours of a phone that films in HDR; `transfer` is what FFmpeg calls its curve. */
const hdr = (transfer: 'arib-std-b67' | 'smpte2084'): readonly string[] => [
  ...['-c:v', 'libx265', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p10le'],
  ...['-x265-params', `log-level=none:colorprim=bt2020:transfer=${transfer}:colormatrix=bt2020nc`],
  ...['-color_primaries', 'bt2020', '-color_trc', transfer, '-colorspace', 'bt2020nc', '-tag:v', 'hvc1', '-c:a', 'aac'],
];
export const HEVC_HLG = hdr('arib-std-b67');
const PICTURE = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
const H264 = [...PICTURE, '-c:a', 'aac'];
const HEVC = ['-c:v', 'libx265', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-x265-params', 'log-level=none', '-tag:v', 'hvc1', '-c:a', 'aac'];
const vpx = (version: 8 | 9) => ['-c:v', version === 8 ? 'libvpx' : 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-c:a', 'libopus'];
const RECORDED_MP4 = ['-movflags', '+frag_keyframe+empty_moov+default_base_moof'];

/** A film that was taken with the phone held upright, and says so beside pictures that lie on their side. */
export async function turned(folder: string, name: string, coding: readonly string[]): Promise<string> {
  const lying = path.join(folder, `lying-${name}`);
  await makeClip(lying, { width: 540, height: 960, seconds: 0.5, coding, filters: 'transpose=cclock' });
  return markTurned(lying, path.join(folder, name), -90);
}

/** Twenty-four short films, as phones, browsers and editors write them, in `folder`. Gives their paths. */
export async function makeCorpus(folder: string): Promise<string[]> {
  const small = { width: 120, height: 212, seconds: 0.5 };
  const clip = (name: string, options: ClipOptions) => makeClip(path.join(folder, name), { ...small, ...options });
  const remade = async (name: string, source: ClipOptions, before: readonly string[], after: readonly string[]) => {
    const plain = await clip(`plain-${name}.mkv`, source);
    await ffmpeg([...before, '-i', plain, ...after, path.join(folder, name)]);
    return path.join(folder, name);
  };
  const flac = ['-c:a', 'flac', ...PICTURE];
  const films = [
    turned(folder, 'IMG_0001.MOV', H264),
    turned(folder, 'IMG_0002.MOV', HEVC_HLG),
    clip('IMG_0003.MOV', { coding: HEVC }),
    clip('pq.mp4', { coding: hdr('smpte2084') }),
    remade('tête en bas.mp4', {}, ['-display_rotation:v:0', '180'], ['-c', 'copy']),
    clip('4k60.mp4', { width: 2160, height: 3840, rate: 60, seconds: 0.25 }),
    clip('paysage.mp4', { width: 212, height: 120 }),
    clip('carré.m4v', { width: 160, height: 160 }),
    clip('impair.mkv', { width: 121, height: 213, coding: ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv444p', '-c:a', 'aac'] }),
    clip('anamorphose.mp4', { filters: 'setsar=2/1' }),
    clip('sans son.mp4', { sound: null }),
    clip('mono.mp4', { coding: [...H264, '-ac', '1'] }),
    clip('96khz.mkv', { sound: 'sine=frequency=440:sample_rate=96000', coding: flac }),
    clip('six voies.mp4', { coding: [...H264, '-ac', '6'] }),
    clip('pcm.mov', { coding: [...PICTURE, '-c:a', 'pcm_s16le'] }),
    clip('mp3.mkv', { coding: [...PICTURE, '-c:a', 'libmp3lame'] }),
    clip('cadence variable.mp4', { seconds: 1, filters: "select='lt(n,15)+not(mod(n,4))'", coding: ['-fps_mode', 'vfr', ...H264] }),
    clip('entrelacé.mkv', { rate: 50, filters: 'interlace', coding: [...H264, '-flags', '+ildct+ilme'] }),
    clip('vp9.webm', { coding: vpx(9) }),
    remade('enregistré.webm', {}, [], [...vpx(8), '-live', '1']),
    remade('enregistré.mp4', {}, [], [...PICTURE, '-c:a', 'libopus', ...RECORDED_MP4]),
    clip('av1.mp4', { coding: ['-c:v', 'libsvtav1', '-preset', '12', '-svtav1-params', 'lp=1', '-c:a', 'aac'] }),
    remade('coupé.mp4', { seconds: 3, coding: [...H264, '-g', '300'] }, ['-ss', '1.2'], ['-c', 'copy']),
    remade('deux sons.mp4', {}, ['-f', 'lavfi', '-t', '1', '-i', 'sine=frequency=900'], ['-map', '1', '-map', '0:a', ...H264]),
  ];
  return Promise.all(films);
}
