import type { Score } from '../music/score.ts';

export const farandole: Score = {
  beats: 16,
  key: 62,
  scale: 'minor',
  chords: [1, 7, 1, 5],
  parts: [
    { voice: 'reed', gain: 0.26, pattern: '1.1.3.5.8.7.5.3.', length: 0.3, pan: 0.15 },
    { voice: 'muted', gain: 0.35, pattern: '1.c.5.c.', octave: -1, length: 0.3, pan: -0.3 },
    { voice: 'thump', gain: 0.7, pattern: 'x...x.o.', wet: 0.15 },
    { voice: 'clap', gain: 0.35, pattern: '....x...' },
    { voice: 'shaker', gain: 0.35, pattern: 'x.xo', pan: 0.4 },
    { voice: 'bass', gain: 0.45, pattern: '1...5...', octave: -2, length: 0.5 },
  ],
};

/** Three against four: bars of two seconds, the triangle high, the square low. */
export const polyrythmie: Score = {
  beats: 48,
  key: 57,
  scale: 'dorian',
  chords: [1, 4, 1, 7],
  parts: [
    { voice: 'marimba', gain: 0.6, pattern: '1...3...5...', per: 1, octave: 1, pan: 0.35 },
    { voice: 'wood', gain: 0.6, pattern: 'x..x..x..x..', per: 1, octave: 0, pan: -0.35 },
    { voice: 'thump', gain: 0.6, pattern: 'x..o..x..o..', per: 1, pan: -0.1 },
    { voice: 'bass', gain: 0.45, pattern: '1...........', per: 1, octave: -1, length: 5 },
    { voice: 'pad', gain: 0.12, pattern: 'c...........', per: 1, length: 11, wet: 0.6 },
    { voice: 'hat', gain: 0.12, pattern: 'x', per: 1 },
  ],
};

const bar = '................';

/** The sixteen steps of the picture; a sound joins with every bar. */
export const seizePas: Score = {
  beats: 16,
  key: 45,
  scale: 'minor',
  chords: [1],
  parts: [
    { voice: 'kick', gain: 0.8, pattern: 'x...x...x...x...', wet: 0.05 },
    { voice: 'clap', gain: 0.45, pattern: `${bar}....x.......x..x....x.......x..x....x.......x..x`, wet: 0.2 },
    { voice: 'hat', gain: 0.34, pattern: `${bar}${bar}x.x.x.xxx.x.x.xxx.x.x.xxx.x.x.xx`, wet: 0.1 },
    { voice: 'acid', gain: 0.4, pattern: `${bar}${bar}${bar}1..1..8.1..7.5..`, length: 0.3 },
  ],
};

export const merDesMots: Score = {
  beats: 12,
  key: 53,
  scale: 'lydian',
  chords: [1, 5, 2, 1],
  parts: [
    { voice: 'keys', gain: 0.34, pattern: '1.5.9.', per: 2, length: 2, wet: 0.6 },
    { voice: 'pad', gain: 0.2, pattern: 'c..', per: 1, length: 3, wet: 0.8 },
    { voice: 'glass', gain: 0.16, pattern: '..8...', per: 2, octave: 1, wet: 0.9, pan: 0.4 },
    { voice: 'surf', gain: 0.5, pattern: '..x...', per: 1, length: 6 },
  ],
};
