import type { Score } from '../music/score.ts';

export const houle: Score = {
  beats: 12,
  key: 57,
  scale: 'major',
  chords: [1, 6, 4],
  parts: [
    { voice: 'pad', gain: 0.28, pattern: 'c...', per: 1, length: 4, wet: 0.7 },
    { voice: 'pluck', gain: 0.34, pattern: '1.5.8.9.8.5.', per: 2, length: 2, octave: 0, wet: 0.6, pan: -0.2 },
    { voice: 'surf', gain: 0.55, pattern: 'x.....', per: 1, length: 6, pan: -0.4 },
    { voice: 'surf', gain: 0.5, pattern: '...x..', per: 1, length: 6, pan: 0.4 },
  ],
};

export const phare: Score = {
  beats: 10,
  key: 52,
  scale: 'minor',
  chords: [1, 6],
  parts: [
    { voice: 'strings', gain: 0.16, pattern: 'c....', per: 1, length: 5, wet: 0.8 },
    { voice: 'bell', gain: 0.4, pattern: '5.........3.......8.', per: 2, octave: 1, wet: 0.8, pan: 0.2 },
    { voice: 'bass', gain: 0.4, pattern: '1....', per: 1, octave: -1, length: 4 },
    { voice: 'surf', gain: 0.4, pattern: 'x....', per: 1, length: 5 },
    { voice: 'wind', gain: 0.5, pattern: '..x..', per: 1, length: 5, pan: 0.3 },
  ],
};

export const averses: Score = {
  beats: 18,
  key: 64,
  scale: 'dorian',
  chords: [1, 4, 7],
  swing: 0.2,
  parts: [
    { voice: 'keys', gain: 0.36, pattern: 'c.....c...c.', per: 4, length: 0.8, wet: 0.4, octave: -1 },
    { voice: 'glass', gain: 0.22, pattern: '8.5...9.3..5', per: 4, octave: 1, wet: 0.7, pan: 0.3 },
    { voice: 'bass', gain: 0.5, pattern: '1..1..5.....', per: 4, octave: -2, length: 0.5 },
    { voice: 'brush', gain: 0.4, pattern: '....x...', per: 4 },
    { voice: 'thump', gain: 0.5, pattern: 'x......x', per: 4 },
    { voice: 'rain', gain: 0.22, pattern: 'x..', per: 1, length: 6 },
  ],
};

export const isobares: Score = {
  beats: 20,
  key: 67,
  scale: 'lydian',
  chords: [1, 2, 4, 2, 1],
  parts: [
    { voice: 'marimba', gain: 0.4, pattern: '1.5.3.8.5.9.8.5.', length: 0.4, pan: -0.3 },
    { voice: 'organ', gain: 0.12, pattern: 'c...', per: 1, length: 3.6, wet: 0.5 },
    { voice: 'acid', gain: 0.2, pattern: '....8..9..5.....', length: 0.6, pan: 0.3, wet: 0.5 },
    { voice: 'bass', gain: 0.5, pattern: '1...1.5.', octave: -2, length: 0.4 },
    { voice: 'kick', gain: 0.55, pattern: 'x...', wet: 0.05 },
    { voice: 'hat', gain: 0.24, pattern: '..x.' },
  ],
};
