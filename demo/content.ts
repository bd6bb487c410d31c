import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export interface DemoAccount {
  handle: string;
  displayName: string;
  bio: string;
  /** File below `avatars/`, or null for an account without a picture. */
  avatar: string | null;
  language: 'fr' | 'en';
  role: 'creator' | 'viewer';
}

export interface DemoVideo {
  creator: string;
  slug: string;
  /** File below `clips/`. */
  file: string;
  caption: string;
  /** What it is about, one to three: ids of the server's list. */
  categories: string[];
  language: 'fr' | 'en';
  publishedMinutesAgo: number;
}

/** A text under the video of slug `video`. */
export interface DemoComment {
  account: string;
  video: string;
  text: string;
  replies?: { account: string; text: string }[];
  /** Handles of those who like it. */
  likes?: string[];
  /** By the author of the video. */
  pinned?: boolean;
  hearted?: boolean;
}

export interface DemoContent {
  accounts: DemoAccount[];
  videos: DemoVideo[];
  /** Who follows whom, by handle. */
  follows: { follower: string; followee: string }[];
  /** Who likes which video, by handle and slug. */
  likes: { account: string; video: string }[];
  comments: DemoComment[];
  reposts: { account: string; video: string }[];
  /** Addresses elsewhere, on profiles. */
  links: { account: string; links: { url: string; label: string }[] }[];
  /** What the author of a video asks under it, and who voted for the option at which place. */
  polls: { video: string; question: string; options: string[]; votes: { account: string; choice: number }[] }[];
  /** Videos that answer comments. */
  answers: { video: string; comment: Pick<DemoComment, 'video' | 'account' | 'text'> }[];
  /** Starter packs. */
  packs: { account: string; title: string; text: string; members: string[] }[];
  /** Videos in the order in which they were saved. */
  collections: { account: string; name: string; shared: boolean; videos: string[] }[];
}

/** Where the files named in {@link DemoContent} lie. */
export const demoFolder: string = fileURLToPath(new URL('.', import.meta.url));

/** Reads the committed demonstration content: accounts, clips and what they did. */
export async function loadContent(): Promise<DemoContent> {
  return JSON.parse(await readFile(new URL('content.json', import.meta.url), 'utf8')) as DemoContent;
}
