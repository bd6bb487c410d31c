import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const language = z.enum(['fr', 'en']);

/** The demonstration content as `demo/content.json` lists it. Times are minutes before the first start. */
export const demoContentSchema = z.object({
  creators: z.array(z.object({ handle: z.string(), displayName: z.string(), bio: z.string(), avatar: z.string(), language })),
  viewer: z.object({ handle: z.string(), displayName: z.string(), language }),
  videos: z.array(z.object({ creator: z.string(), file: z.string(), caption: z.string(), language })),
  follows: z.array(z.object({ from: z.string(), to: z.string() })),
  likes: z.array(z.object({ from: z.string(), file: z.string() })),
  comments: z.array(z.object({ from: z.string(), file: z.string(), text: z.string() })),
});

export type DemoContent = z.infer<typeof demoContentSchema>;

/** Reads the list; files in it are relative to `folder`. */
export async function readDemoContent(folder: string): Promise<DemoContent> {
  return demoContentSchema.parse(JSON.parse(await readFile(path.join(folder, 'content.json'), 'utf8')));
}
