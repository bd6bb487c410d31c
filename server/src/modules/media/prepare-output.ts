import type { EngineFile, EngineOutput } from '#platform/ffmpeg/engine.ts';
import type { Storyboard } from './filters.ts';
import type { Expected, PlanStep } from './plan.ts';
import { contentHash } from './publish.ts';
import { makeStill, type Still } from './still.ts';
import { storyboardPicture } from './storyboard.ts';

/** What a step made, hashed and drawn while it is being verified; nothing of it has a public name yet. */
export interface Prepared {
  files: { expected: Expected; file: EngineFile; hash: string }[];
  storyboard: { layout: Storyboard; picture: Buffer } | null;
  still: Still | null;
}

/** Does what can be done about an output before it may be published. */
export async function prepareOutput(output: EngineOutput, step: PlanStep): Promise<Prepared> {
  const made = step.makes.flatMap((expected) => {
    const file = output.files.find((one) => one.output === expected.output);
    return file ? [{ expected, file }] : [];
  });
  const layout = step.kind === 'encode' ? step.storyboard : null;
  const [files, picture, still] = await Promise.all([
    Promise.all(made.map(async (one) => ({ ...one, hash: await contentHash(one.file.path) }))),
    layout && output.sheet ? storyboardPicture(output.sheet) : null,
    output.still ? makeStill(output.still) : null,
  ]);
  return { files, storyboard: layout && picture ? { layout, picture } : null, still };
}
