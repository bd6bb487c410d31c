import { describe, expect, it } from 'vitest';
import { sniff } from './sniff.ts';

const atom = (name: string, brand = 'isom') => Buffer.from(`\0\0\0\x20${name}${brand}`, 'latin1');

describe('the first bytes of a file', () => {
  it.each([
    ['MP4', atom('ftyp'), 'mov'],
    ['QuickTime', atom('ftyp', 'qt  '), 'mov'],
    ['old QuickTime', atom('moov'), 'mov'],
    ['WebM', Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 1, 2, 3]), 'matroska'],
    ['HEIC photo', atom('ftyp', 'heic'), 'no-film'],
    ['AVIF picture', atom('ftyp', 'avif'), 'no-film'],
    ['AVI', Buffer.from('RIFF\0\0\0\0AVI LIST'), 'foreign-film'],
    ['WAV', Buffer.from('RIFF\0\0\0\0WAVEfmt '), 'no-film'],
    ['Ogg', Buffer.from('OggS\0\0\0\0\0\0\0\0'), 'foreign-film'],
    ['MPEG programme stream', Buffer.from([0, 0, 1, 0xba, ...Array<number>(20).fill(0)]), 'foreign-film'],
    ['playlist', Buffer.from('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n'), 'no-film'],
    ['script', Buffer.from("ffconcat version 1.0\nfile 'x.ts'\n"), 'no-film'],
    ['text that begins with G', Buffer.from('GET / HTTP/1.1\r\n'), 'no-film'],
    ['nothing', Buffer.alloc(0), 'empty'],
    ['one byte', Buffer.from('x'), 'no-film'],
  ])('of a %s', (_name, head, expected) => {
    expect(sniff(head)).toBe(expected);
  });
});
