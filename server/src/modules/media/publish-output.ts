import type { Storage } from '#platform/storage/storage.ts';
import type { AssetId } from './asset-id.ts';
import type { Prepared } from './prepare-output.ts';
import { publishBytes, publishFile, renditionOf } from './publish.ts';
import type { Still } from './still.ts';
import type { NewFile, NewRendition } from './store.ts';
import { storyboardIndex } from './storyboard.ts';

/** Everything that one step made, stored under public names that nobody knows yet. */
export interface Published {
  renditions: NewRendition[];
  /** By kind. */
  files: Map<string, NewFile>;
  poster: PublishedPoster | null;
}

/** What is shown before a film is, under its public names. */
export interface PublishedPoster {
  columns: { poster_key: string; thumbhash: string; average_colour: string };
  /** Null where the poster is as light. */
  light: NewFile | null;
}

/** Kind of the file that is the poster of those who save data. */
export const LIGHT_POSTER = 'light-poster';

/** Stores what a step made: renditions, preview, storyboard and still. */
export async function publishOutput(storage: Storage, id: AssetId, { files, storyboard, still }: Prepared): Promise<Published> {
  const [stored, board, poster] = await Promise.all([
    Promise.all(files.map(({ file, expected, hash }) => publishFile(storage, id, file, `${expected.name}.mp4`, hash))),
    storyboard && publishStoryboard(storage, id, storyboard),
    still && publishPoster(storage, id, still),
  ]);
  const published: Published = { renditions: [], files: new Map(board), poster };
  for (const [index, { expected }] of files.entries()) {
    const file = stored[index];
    if (!file) continue;
    if (expected.role === 'rendition') published.renditions.push(renditionOf(file, expected));
    else published.files.set(expected.role, file);
  }
  return published;
}

async function publishStoryboard(
  storage: Storage,
  id: AssetId,
  { layout, picture }: NonNullable<Prepared['storyboard']>,
): Promise<[string, NewFile][]> {
  const drawn = await publishBytes(storage, id, picture, 'storyboard.webp');
  const index = await publishBytes(storage, id, Buffer.from(storyboardIndex(layout, drawn.key)), 'storyboard.vtt');
  return [
    ['storyboard', drawn],
    ['storyboard-index', index],
  ];
}

/** Stores a picture as the asset's poster, with what stands for it while it loads. */
export async function publishPoster(storage: Storage, id: AssetId, { poster, light, thumbhash, averageColour }: Still): Promise<PublishedPoster> {
  const [{ key }, lighter] = await Promise.all([
    publishBytes(storage, id, poster, 'poster.webp'),
    light && publishBytes(storage, id, light, 'poster-light.webp'),
  ]);
  return { columns: { poster_key: key, thumbhash, average_colour: averageColour }, light: lighter };
}
