import { AssetId } from '#modules/media';
import { VideoId } from '#modules/videos';
import { ffmpeg } from '#platform/ffmpeg/testing/clips.ts';
import type { Person, TestApp } from '#testing/test-app.ts';

/** Twelve seconds of a tune, as the input of a film: three voices whose notes change at different times, by these steps in Hz. */
export function tune(a: number, b: number, c: number): string[] {
  const voices = `0.2*sin(2*PI*t*(220+${a}*mod(floor(t*3),7)))+0.2*sin(2*PI*t*(330+${b}*mod(floor(t*2),5)))+0.1*sin(2*PI*t*(900+${c}*mod(floor(t*5),11)))`;
  return ['-f', 'lavfi', '-i', `aevalsrc='${voices}':s=44100:d=12`];
}

/** Encodes twelve seconds of a picture with a sound, at so many bits a second, and returns the file. */
export async function makeFilm(file: string, picture: string, sound: readonly string[], rate: string): Promise<string> {
  const codecs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', rate];
  await ffmpeg(['-f', 'lavfi', '-i', picture, ...sound, '-t', '12', ...codecs, file]);
  return file;
}

/** Posts a film as it is, has it listened to, and returns its public id. */
export async function postHeard(
  app: TestApp,
  author: Person,
  source: string,
  { caption = 'Une chanson', visibility = 'public' }: { caption?: string; visibility?: 'public' | 'unlisted' | 'private' } = {},
): Promise<string> {
  const id = await app.newVideo(author, { caption, visibility });
  const { rows } = await app.db.pool.query<{ asset_id: string }>('select asset_id from videos where id = $1', [id]);
  const assetId = AssetId.of(rows[0]?.asset_id ?? '');
  const key = `media/${AssetId.toPublic(assetId)}/00000000-540p.mp4`;
  await app.storage.put(key, { file: source }, { contentType: 'video/mp4' });
  await app.media.analysis.analyse(assetId, { signal: new AbortController().signal, attempt: 1, maxAttempts: 4 });
  await app.settled();
  return VideoId.toPublic(id);
}
