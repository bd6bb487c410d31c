import type { Score } from '../music/score.ts';

export const tram: Score = {
  beats: 16,
  key: 56,
  scale: 'dorian',
  chords: [1, 4, 2, 5, 1, 6, 2, 5],
  swing: 0.28,
  parts: [
    { voice: 'keys', gain: 0.38, pattern: '..c...c.', length: 0.9, wet: 0.5, pan: -0.2 },
    { voice: 'bass', gain: 0.55, pattern: '1...3...5...6...', octave: -2, length: 0.8 },
    { voice: 'brush', gain: 0.4, pattern: 'x..xx..x', pan: 0.2 },
    { voice: 'hat', gain: 0.16, pattern: '....x...' },
    { voice: 'bell', gain: 0.12, pattern: '8...................5...........', octave: 1, wet: 0.8, pan: 0.4 },
  ],
};

export const marche: Score = {
  beats: 20,
  key: 60,
  scale: 'major',
  chords: [1, 5, 1, 4, 5],
  parts: [
    { voice: 'reed', gain: 0.24, pattern: '5.3.5.8.7.5.4.2.', length: 0.3, pan: 0.2 },
    { voice: 'reed', gain: 0.12, pattern: '..c...c.', octave: -1, length: 0.2, pan: -0.2 },
    { voice: 'bass', gain: 0.5, pattern: '1...5...', octave: -2, length: 0.6 },
    { voice: 'snare', gain: 0.2, pattern: '..x...x.' },
    { voice: 'wood', gain: 0.25, pattern: 'x.......x..x....', octave: 1, pan: 0.4 },
  ],
};

export const ville: Score = {
  beats: 18,
  key: 50,
  scale: 'dorian',
  chords: [1, 7, 4, 1, 6, 5],
  parts: [
    { voice: 'pluck', gain: 0.42, pattern: '1.5.8.5.9.8.', per: 2, length: 1.4, pan: -0.25 },
    { voice: 'organ', gain: 0.14, pattern: 'c..', per: 1, length: 2.9, wet: 0.7, pan: 0.2 },
    { voice: 'thump', gain: 0.6, pattern: 'x..x.x', per: 2 },
    { voice: 'bell', gain: 0.16, pattern: '8........', per: 1, octave: 1, wet: 0.9 },
    { voice: 'shaker', gain: 0.25, pattern: '.x', per: 2, pan: 0.4 },
  ],
};
