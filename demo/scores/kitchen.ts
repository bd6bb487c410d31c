import type { Score } from '../music/score.ts';

export const ratatouille: Score = {
  beats: 18,
  key: 62,
  scale: 'major',
  chords: [1, 6, 4, 5, 1, 5],
  parts: [
    { voice: 'reed', gain: 0.2, pattern: '1.3.5.', per: 2, length: 0.45, pan: 0.2 },
    { voice: 'reed', gain: 0.17, pattern: '8..7..5..3..8.9.1.', per: 2, length: 0.9, octave: 0, pan: -0.25 },
    { voice: 'bass', gain: 0.5, pattern: '1.5', per: 1, octave: -2, length: 0.6 },
    { voice: 'muted', gain: 0.3, pattern: '..c.c.', per: 2, length: 0.3 },
    { voice: 'shaker', gain: 0.25, pattern: '..x.x.', per: 2, pan: 0.4 },
  ],
};

export const crepe: Score = {
  beats: 16,
  key: 65,
  scale: 'major',
  chords: [1, 4, 1, 5],
  swing: 0.3,
  parts: [
    { voice: 'pluck', gain: 0.35, pattern: '1.5.3.8.5.3.1.5.', length: 0.5, pan: -0.3 },
    { voice: 'acid', gain: 0.2, pattern: '1...3...5.......', octave: 1, length: 0.4, pan: 0.3 },
    { voice: 'bass', gain: 0.55, pattern: '1.......5.......', octave: -2, length: 0.7 },
    { voice: 'kick', gain: 0.6, pattern: 'x...', wet: 0.05 },
    { voice: 'clap', gain: 0.35, pattern: '....x...' },
    { voice: 'hat', gain: 0.25, pattern: '..x.', wet: 0.1 },
  ],
};

export const pain: Score = {
  beats: 18,
  key: 57,
  scale: 'dorian',
  chords: [1, 4, 1, 6, 4, 1],
  parts: [
    { voice: 'pluck', gain: 0.4, pattern: '1.3.5.8.5.3.', per: 2, length: 1.2, pan: -0.2 },
    { voice: 'strings', gain: 0.13, pattern: 'c.....', per: 2, length: 3, wet: 0.6 },
    { voice: 'bass', gain: 0.4, pattern: '1..', per: 1, octave: -1, length: 1.6 },
    { voice: 'thump', gain: 0.5, pattern: 'x..o..', per: 2 },
    { voice: 'brush', gain: 0.3, pattern: '..x.x.', per: 2, pan: 0.3 },
  ],
};

export const soupe: Score = {
  beats: 18,
  key: 60,
  scale: 'mixolydian',
  chords: [1, 7, 4, 1, 2, 5],
  swing: 0.25,
  parts: [
    { voice: 'marimba', gain: 0.5, pattern: '1.3.5.6.8.5.', length: 0.4, pan: 0.2 },
    { voice: 'organ', gain: 0.14, pattern: '..c...c.', length: 0.3, pan: -0.3 },
    { voice: 'bass', gain: 0.55, pattern: '1.....1.5...', octave: -2, length: 0.5 },
    { voice: 'kick', gain: 0.5, pattern: 'x.......', wet: 0.05 },
    { voice: 'snare', gain: 0.28, pattern: '....x...' },
    { voice: 'shaker', gain: 0.3, pattern: 'xoxo', pan: 0.4 },
  ],
};
