import type { Score } from '../music/score.ts';

export const pythagoras: Score = {
  beats: 16,
  key: 60,
  scale: 'major',
  chords: [1, 5, 6, 4],
  parts: [
    { voice: 'keys', gain: 0.3, pattern: 'c...c..c', length: 0.5, pan: -0.2 },
    { voice: 'wood', gain: 0.35, pattern: 'x..x..x.', octave: 1, pan: 0.4 },
    { voice: 'muted', gain: 0.34, pattern: '8.5.3.5.', octave: 1, length: 0.4, pan: 0.2 },
    { voice: 'bass', gain: 0.5, pattern: '1...5...', octave: -2, length: 0.6 },
    { voice: 'kick', gain: 0.5, pattern: 'x...', wet: 0.05 },
  ],
};

export const timesTable: Score = {
  beats: 24,
  key: 54,
  scale: 'minor',
  chords: [1, 6, 3, 7],
  parts: [
    { voice: 'acid', gain: 0.24, pattern: '1358531358537535', length: 0.22, wet: 0.5, pan: -0.3, octave: 1 },
    { voice: 'pad', gain: 0.2, pattern: 'c.....', per: 1, length: 6, wet: 0.7 },
    { voice: 'bass', gain: 0.5, pattern: '..1...1.', octave: -1, length: 0.4 },
    { voice: 'kick', gain: 0.7, pattern: 'x...', wet: 0.05 },
    { voice: 'hat', gain: 0.3, pattern: '..x.' },
  ],
};

export const circles: Score = {
  beats: 24,
  key: 59,
  scale: 'major',
  chords: [1, 4, 6, 5],
  parts: [
    { voice: 'pluck', gain: 0.36, pattern: '1.3.5.', per: 2, length: 1.5, pan: -0.2 },
    { voice: 'strings', gain: 0.14, pattern: '8..7..', per: 1, octave: 0, length: 3, wet: 0.6, pan: 0.2 },
    { voice: 'bass', gain: 0.4, pattern: '1..', per: 1, octave: -2, length: 2 },
    { voice: 'brush', gain: 0.24, pattern: '.xx', per: 1 },
    { voice: 'glass', gain: 0.14, pattern: '......9.5...', per: 2, octave: 1, wet: 0.8 },
  ],
};

export const tiles: Score = {
  beats: 16,
  key: 63,
  scale: 'dorian',
  chords: [1, 4, 1, 7],
  swing: 0.18,
  parts: [
    { voice: 'organ', gain: 0.2, pattern: '..c..c..', length: 0.2, pan: 0.2 },
    { voice: 'acid', gain: 0.2, pattern: '8...5.8...9.8.5.', length: 0.3, pan: -0.3 },
    { voice: 'bass', gain: 0.6, pattern: '1..1..8.', octave: -2, length: 0.3 },
    { voice: 'kick', gain: 0.65, pattern: 'x..x..x.', wet: 0.05 },
    { voice: 'clap', gain: 0.4, pattern: '....x...' },
    { voice: 'shaker', gain: 0.3, pattern: 'x.ox' },
  ],
};
