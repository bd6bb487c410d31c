import type { Score } from '../music/score.ts';

export const tournesol: Score = {
  beats: 16,
  key: 67,
  scale: 'major',
  chords: [1, 4, 2, 5],
  parts: [
    { voice: 'marimba', gain: 0.4, pattern: '1.3.5...8.5.3...', length: 0.4, pan: -0.3 },
    { voice: 'pluck', gain: 0.3, pattern: 'c...', per: 1, octave: -1, length: 3, pan: 0.2 },
    { voice: 'glass', gain: 0.16, pattern: '......9.......8.', octave: 1, wet: 0.7 },
    { voice: 'bass', gain: 0.4, pattern: '1.....5.', octave: -2, length: 0.8 },
    { voice: 'shaker', gain: 0.25, pattern: 'x.o.' },
  ],
};

export const potager: Score = {
  beats: 20,
  key: 58,
  scale: 'mixolydian',
  chords: [1, 1, 4, 7, 1],
  swing: 0.3,
  parts: [
    { voice: 'muted', gain: 0.45, pattern: '1.5.3.5.', octave: -1, length: 0.3, pan: -0.3 },
    { voice: 'reed', gain: 0.16, pattern: '5...6.8.....5.3.', length: 0.6, pan: 0.3 },
    { voice: 'bass', gain: 0.55, pattern: '1...5...', octave: -2, length: 0.5 },
    { voice: 'wood', gain: 0.35, pattern: 'x.x..x..', pan: 0.4 },
    { voice: 'thump', gain: 0.5, pattern: 'x...' },
  ],
};

export const saisons: Score = {
  beats: 20,
  key: 62,
  scale: 'major',
  chords: [1, 4, 6, 3],
  parts: [
    { voice: 'strings', gain: 0.15, pattern: 'c....', per: 1, length: 5, wet: 0.6 },
    { voice: 'strings', gain: 0.16, pattern: '8.5.3.5.9.8.5.3.1...', per: 2, octave: 0, length: 0.8, wet: 0.5, pan: 0.3 },
    { voice: 'pluck', gain: 0.3, pattern: '1.3.5.3.', per: 2, length: 1, pan: -0.3 },
    { voice: 'bass', gain: 0.4, pattern: '1....', per: 1, octave: -2, length: 4 },
    { voice: 'glass', gain: 0.14, pattern: '8....', per: 1, octave: 1, wet: 0.8 },
  ],
};
