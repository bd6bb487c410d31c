import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { categorySchema } from '#modules/videos';

const language = z.enum(['fr', 'en']);

/** The demonstration content as `demo/content.json` lists it. Videos are named by their slug. */
export const demoContentSchema = z.object({
  accounts: z.array(
    z.object({
      handle: z.string(),
      displayName: z.string(),
      bio: z.string(),
      /** File below `avatars/`. */
      avatar: z.string().nullable(),
      language,
      role: z.enum(['creator', 'viewer']),
    }),
  ),
  /** Oldest first is `publishedMinutesAgo` descending; `file` is below `clips/`. */
  videos: z.array(
    z.object({
      creator: z.string(),
      slug: z.string(),
      file: z.string(),
      caption: z.string(),
      categories: z.array(categorySchema),
      language,
      publishedMinutesAgo: z.number(),
    }),
  ),
  follows: z.array(z.object({ follower: z.string(), followee: z.string() })),
  likes: z.array(z.object({ account: z.string(), video: z.string() })),
  comments: z.array(
    z.object({
      account: z.string(),
      video: z.string(),
      text: z.string(),
      replies: z.array(z.object({ account: z.string(), text: z.string() })).default([]),
      likes: z.array(z.string()).default([]),
      pinned: z.boolean().default(false),
      hearted: z.boolean().default(false),
    }),
  ),
  reposts: z.array(z.object({ account: z.string(), video: z.string() })),
  links: z.array(z.object({ account: z.string(), links: z.array(z.object({ url: z.string(), label: z.string() })) })),
  polls: z.array(
    z.object({
      video: z.string(),
      question: z.string(),
      options: z.array(z.string()),
      votes: z.array(z.object({ account: z.string(), choice: z.number() })),
    }),
  ),
  /** Videos that answer comments. */
  answers: z.array(z.object({ video: z.string(), comment: z.object({ video: z.string(), account: z.string(), text: z.string() }) })),
  /** Starter packs. */
  packs: z.array(z.object({ account: z.string(), title: z.string(), text: z.string(), members: z.array(z.string()) })),
  collections: z.array(z.object({ account: z.string(), name: z.string(), shared: z.boolean(), videos: z.array(z.string()) })),
});

export type DemoContent = z.infer<typeof demoContentSchema>;
export type DemoComment = DemoContent['comments'][number];
export type DemoPoll = DemoContent['polls'][number];
export type DemoVideo = DemoContent['videos'][number];

/** Reads the list, videos oldest first. */
export async function readDemoContent(folder: string): Promise<DemoContent> {
  const content = demoContentSchema.parse(JSON.parse(await readFile(path.join(folder, 'content.json'), 'utf8')));
  return { ...content, videos: content.videos.toSorted((a, b) => b.publishedMinutesAgo - a.publishedMinutesAgo) };
}
