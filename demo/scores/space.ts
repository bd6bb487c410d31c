import type { Score } from '../music/score.ts';

/** Each moon rings when it passes its mark: four, two and one times in the clip, as in the picture. */
export const resonance: Score = {
  beats: 12,
  key: 50,
  scale: 'lydian',
  chords: [1],
  parts: [
    { voice: 'pad', gain: 0.2, pattern: 'c.....', per: 1, length: 6, wet: 0.8 },
    { voice: 'bell', gain: 0.4, pattern: '5..', per: 1, octave: 2, wet: 0.7, pan: -0.3 },
    { voice: 'bell', gain: 0.5, pattern: '3.....', per: 1, octave: 1, wet: 0.7, pan: 0.3 },
    { voice: 'bell', gain: 0.6, pattern: '1...........', per: 1, octave: 0, length: 5, wet: 0.7 },
    { voice: 'glass', gain: 0.1, pattern: '8.5.9.3.', per: 2, octave: 1, wet: 0.9 },
    { voice: 'bass', gain: 0.25, pattern: '1..', per: 1, octave: -1, length: 2.5 },
  ],
};

export const moonPhases: Score = {
  beats: 16,
  key: 61,
  scale: 'major',
  chords: [1, 3, 4, 5],
  parts: [
    { voice: 'keys', gain: 0.36, pattern: '1.3.5.8.7.5.3.5.', per: 4, length: 1, wet: 0.6, pan: -0.15 },
    { voice: 'strings', gain: 0.12, pattern: 'c...', per: 1, length: 4, wet: 0.7 },
    { voice: 'glass', gain: 0.18, pattern: '....9.......8...', per: 4, octave: 1, wet: 0.8, pan: 0.4 },
    { voice: 'bass', gain: 0.3, pattern: '1...', per: 1, octave: -2, length: 3 },
  ],
};

export const eclipse: Score = {
  beats: 10,
  key: 48,
  scale: 'minor',
  chords: [1, 1, 6, 4, 1],
  parts: [
    { voice: 'pad', gain: 0.3, pattern: 'c.', per: 1, length: 2.4, wet: 0.8 },
    { voice: 'strings', gain: 0.14, pattern: '5....', per: 1, octave: 1, length: 5, wet: 0.8, pan: 0.3 },
    { voice: 'thump', gain: 0.7, pattern: 'x.o.....', per: 4, wet: 0.5 },
    { voice: 'glass', gain: 0.22, pattern: '8.......5...9.......', per: 4, octave: 2, wet: 0.9, pan: -0.3 },
    { voice: 'wind', gain: 0.4, pattern: 'x....', per: 1, length: 5 },
  ],
};

export const scale: Score = {
  beats: 24,
  key: 55,
  scale: 'lydian',
  chords: [1, 2, 5, 1],
  parts: [
    { voice: 'acid', gain: 0.26, pattern: '1.1.8.1.5.1.9.8.', length: 0.25, pan: -0.2 },
    { voice: 'organ', gain: 0.13, pattern: 'c..c..c.', length: 0.4, pan: 0.25, wet: 0.5 },
    { voice: 'bass', gain: 0.5, pattern: '1.......', octave: -2, length: 1.4 },
    { voice: 'kick', gain: 0.6, pattern: 'x...x...x...x.x.', wet: 0.05 },
    { voice: 'snare', gain: 0.3, pattern: '....x...' },
    { voice: 'hat', gain: 0.22, pattern: 'x.xx' },
  ],
};
