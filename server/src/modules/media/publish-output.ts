import type { EngineOutput } from '#platform/ffmpeg/engine.ts';
import type { Storage } from '#platform/storage/storage.ts';
import type { AssetId } from './asset-id.ts';
import type { PlanStep } from './plan.ts';
import { publishBytes, publishFile, renditionOf } from './publish.ts';
import { makeStill } from './still.ts';
import type { NewFile, NewRendition } from './store.ts';
import { storyboardIndex, storyboardPicture } from './storyboard.ts';

/** Everything that one step made, stored under public names that nobody knows yet. */
export interface Published {
  renditions: NewRendition[];
  /** By kind. */
  files: Map<string, NewFile>;
  poster: { poster_key: string; thumbhash: string; average_colour: string } | null;
}

/** Stores what a step made: renditions, preview, storyboard and still. */
export async function publishOutput(storage: Storage, id: AssetId, output: EngineOutput, step: PlanStep): Promise<Published> {
  const published: Published = { renditions: [], files: new Map(), poster: null };
  for (const expected of step.makes) {
    const file = output.files.find((made) => made.output === expected.output);
    if (!file) continue;
    const stored = await publishFile(storage, id, file, `${expected.name}.mp4`);
    if (expected.role === 'rendition') published.renditions.push(renditionOf(stored, expected));
    else published.files.set(expected.role, stored);
  }
  const storyboard = step.kind === 'encode' ? step.storyboard : null;
  if (storyboard && output.sheet) {
    const picture = await publishBytes(storage, id, await storyboardPicture(output.sheet), 'storyboard.webp');
    published.files.set('storyboard', picture);
    const index = Buffer.from(storyboardIndex(storyboard, picture.key));
    published.files.set('storyboard-index', await publishBytes(storage, id, index, 'storyboard.vtt'));
  }
  if (output.still) published.poster = await publishPoster(storage, id, output.still);
  return published;
}

/** Stores a picture as the asset's poster, with what stands for it while it loads. */
export async function publishPoster(
  storage: Storage,
  id: AssetId,
  picture: NonNullable<EngineOutput['still']>,
): Promise<NonNullable<Published['poster']>> {
  const { poster, thumbhash, averageColour } = await makeStill(picture);
  const { key } = await publishBytes(storage, id, poster, 'poster.webp');
  return { poster_key: key, thumbhash, average_colour: averageColour };
}
