import { describe, expect, it } from 'vitest';
import { readSubtitles } from './read-subtitles.ts';
import { readLanguage } from './subtitles.ts';

const read = (text: string, durationMs: number | null = 60_000) => readSubtitles(new TextEncoder().encode(text), durationMs);
const cue = (text: string) => `WEBVTT\n\n00:01.000 --> 00:02.000\n${text}\n`;
const written = (text: string) => `WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n${text}\n`;

describe('a file of subtitles', () => {
  it('may be SubRip, and is written anew as WebVTT', async () => {
    const srt =
      '\uFEFF1\r\n00:00:01,000 --> 00:00:02,500\r\nBonjour <b>à toi</b>\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nUne ligne\r\nUne autre\r\n';
    expect(await read(srt)).toBe(
      'WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nBonjour <b>à toi</b>\n\n00:00:03.000 --> 00:00:04.000\nUne ligne\nUne autre\n',
    );
  });

  it.each([
    ['tags but bold and italic', '<v Bob><c.red>Hi</c> <u>you</u></v> <i>there</i>', 'Hi you <i>there</i>'],
    ['attributes', '<b onclick=alert(1) class=x>bold', '<b>bold</b>'],
    ['elements of a page', 'a <img src=x onerror=alert(1)><script>alert(1)</script> b', 'a alert(1) b'],
    ['marks that would become tags when read again', '&lt;img src=x onerror=alert(1)&gt; &amp; co', '&lt;img src=x onerror=alert(1)&gt; &amp; co'],
    ['an arrow that would be read as a time', '00:05.000 --&gt; 00:06.000 x', '00:05.000 --&gt; 00:06.000 x'],
    ['places and sizes', 'here', 'here'],
  ])('loses %s', async (_what, text, expected) => {
    expect(await read(cue(text).replace('here', 'here'))).toBe(written(expected));
  });

  it('keeps nothing of styles, notes and regions', async () => {
    const text = 'WEBVTT Kind: captions\n\nSTYLE\n::cue { background: url(https://spy.example/x) }\n\nREGION\nid:a\n\nNOTE secret\n\n';
    const answer = await read(`${text}a\n00:01.000 --> 00:02.000 line:0 position:20% region:a\nText\n`);
    expect(answer).toBe(written('Text'));
  });

  it('is cut to the film, and what lies outside of it is left out', async () => {
    const text =
      'WEBVTT\n\n00:58.000 --> 01:30.000\nEnd\n\n02:00.000 --> 02:01.000\nToo late\n\n00:05.000 --> 00:04.000\nBackwards\n\n00:01.000 --> 00:02.000\nFirst\n';
    expect(await read(text)).toBe('WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nFirst\n\n00:00:58.000 --> 00:01:00.000\nEnd\n');
  });

  it('may come in the coding of an old editor', async () => {
    const latin = Uint8Array.from('1\n00:00:01,000 --> 00:00:02,000\nÉté\n', (letter) => letter.charCodeAt(0));
    expect(await readSubtitles(latin, null)).toBe(written('Été'));
  });

  it.each([
    ['an empty file', ''],
    ['a page', '<html><script>alert(1)</script></html>'],
    ['a film', '\u0000\u0000\u0000\u0018ftypmp42'],
    ['subtitles of another film', 'WEBVTT\n\n05:00.000 --> 05:01.000\nText\n'],
  ])('is refused when it is %s', async (_what, text) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'subtitles.none' });
  });

  it('is refused when it is too large', async () => {
    await expect(readSubtitles(new Uint8Array(200 * 1024 + 1), null)).rejects.toMatchObject({ code: 'subtitles.too-large' });
  });

  it('read again says the same', async () => {
    const once = await read(cue('<i>a</i> &lt;b&gt; &amp;amp; <b>c</b>\nd'));
    expect(await read(once)).toBe(once);
  });
});

it.each([
  ['fr', 'fr'],
  ['FR-ca', 'fr-CA'],
  ['br', 'br'],
  ['zh-hant', 'zh-Hant'],
  ['français', null],
  ['../x', null],
  ['', null],
])('the language %s is spelled %s', (text, expected) => {
  expect(readLanguage(text)).toBe(expected);
});
