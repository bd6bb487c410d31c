import type { Score } from '../music/score.ts';

export const stagger: Score = {
  beats: 24,
  key: 52,
  scale: 'minor',
  chords: [1, 6, 7, 1, 4, 5],
  parts: [
    { voice: 'acid', gain: 0.28, pattern: '1.11.1.11.11.3.5', octave: 0, length: 0.2, pan: -0.2 },
    { voice: 'strings', gain: 0.12, pattern: 'c...', per: 1, octave: 1, length: 4, wet: 0.5, pan: 0.2 },
    { voice: 'bass', gain: 0.5, pattern: '1.1.', octave: -1, length: 0.22 },
    { voice: 'kick', gain: 0.75, pattern: 'x...', wet: 0.05 },
    { voice: 'snare', gain: 0.4, pattern: '....x...' },
    { voice: 'hat', gain: 0.3, pattern: 'x.xx' },
  ],
};

export const lanes: Score = {
  beats: 18,
  key: 64,
  scale: 'major',
  chords: [1, 6, 4],
  parts: [
    { voice: 'organ', gain: 0.17, pattern: 'c..c..c.', length: 0.3, wet: 0.5 },
    { voice: 'marimba', gain: 0.35, pattern: '8.9.5.3.', octave: 0, length: 0.3, pan: 0.3 },
    { voice: 'bass', gain: 0.55, pattern: '1.1...5.', octave: -2, length: 0.35 },
    { voice: 'kick', gain: 0.65, pattern: 'x...', wet: 0.05 },
    { voice: 'clap', gain: 0.35, pattern: '....x...' },
    { voice: 'rain', gain: 0.12, pattern: 'x..', per: 1, length: 6 },
  ],
};

export const breathing: Score = {
  beats: 16,
  key: 53,
  scale: 'major',
  chords: [1, 4, 6, 4],
  parts: [
    { voice: 'pad', gain: 0.3, pattern: 'c...', per: 1, length: 4, wet: 0.8 },
    { voice: 'glass', gain: 0.26, pattern: '8...', per: 1, octave: 1, wet: 0.9, pan: -0.2 },
    { voice: 'glass', gain: 0.12, pattern: '.5.3', per: 1, octave: 1, wet: 0.9, pan: 0.3 },
    { voice: 'surf', gain: 0.4, pattern: 'x.......', per: 1, length: 8 },
  ],
};
