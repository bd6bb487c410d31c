import { readFile } from 'node:fs/promises';
import type { AnalyseTask, EngineOutput, RawPicture } from './engine.ts';
import type { WorkFolder } from './work-folder.ts';

/** Where a raw picture is, and its size. */
interface PictureFile {
  output: string;
  width: number;
  height: number;
}

/** Names of all that a task asks for. */
export function rawOutputs({ pictures, sound }: AnalyseTask): string[] {
  return [...pictures, sound?.samples, sound?.fingerprint].flatMap((task) => task?.output ?? []);
}

/** Takes what a process made out of its folder, which lives until `release`. Files that are missing are left out. */
export async function collectOutput(
  folder: WorkFolder,
  names: readonly string[],
  still: PictureFile | null,
  sheet: PictureFile | null,
): Promise<EngineOutput> {
  const pictures = [still, sheet].filter((picture) => picture !== null).map(({ output }) => output);
  const files = await folder.reclaim([...names, ...pictures]);
  const picture = async (task: PictureFile | null): Promise<RawPicture | null> => {
    const file = files.find(({ name }) => name === task?.output);
    if (!task || file?.bytes !== task.width * task.height * 3) return null;
    return { rgb: await readFile(file.path), width: task.width, height: task.height };
  };
  return {
    files: files.filter(({ name }) => names.includes(name)).map(({ name, path, bytes }) => ({ output: name, path, bytes })),
    still: await picture(still),
    sheet: await picture(sheet),
    release: () => folder.remove(),
  };
}
