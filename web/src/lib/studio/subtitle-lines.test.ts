import { describe, expect, it } from 'vitest';
import { linesOf, vttOf } from './subtitle-lines.ts';

const VTT =
  'WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nBonjour <i>à tous</i>\net à &lt;toutes&gt; &amp; tous\n\n00:01:00.000 --> 01:00:01.000\nAu revoir\n';

describe('lines of subtitles', () => {
  it('are read with their moments and written back as they were', () => {
    const lines = linesOf(VTT);
    expect(lines.map(({ from, to, text }) => [from, to, text])).toEqual([
      [1, 2.5, 'Bonjour <i>à tous</i>\net à <toutes> & tous'],
      [60, 3601, 'Au revoir'],
    ]);
    expect(vttOf(lines)).toBe(VTT);
  });

  it('keep no markup but bold and italic, and go away when they are emptied', () => {
    const [first, second] = linesOf(VTT);
    if (!first || !second) throw new Error('two lines are there');
    const written = vttOf([
      { ...first, text: '  ' },
      { ...second, text: 'À <b>demain</b>\n\n<script>--> ' },
    ]);
    expect(written).toBe('WEBVTT\n\n00:01:00.000 --> 01:00:01.000\nÀ <b>demain</b>\n&lt;script&gt;--&gt;\n');
  });
});
