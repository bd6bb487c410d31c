import { reverberate } from './reverb.ts';
import { frequency, type Part, type Score } from './score.ts';
import { play, RATE } from './voices.ts';

interface Mix {
  dry: [Float32Array, Float32Array];
  wet: [Float32Array, Float32Array];
}

/** Adds a sound; what passes the end comes back at the beginning, so that the music loops without a seam. */
function add(mix: Mix, sound: Float32Array, start: number, part: Part, loudness: number): void {
  const pan = part.pan ?? 0;
  const sides = [Math.cos(((pan + 1) * Math.PI) / 4), Math.sin(((pan + 1) * Math.PI) / 4)];
  for (const side of [0, 1] as const) {
    const [dry, wet] = [mix.dry[side], mix.wet[side]];
    const gain = part.gain * loudness * (sides[side] ?? 0);
    const send = part.wet ?? 0.3;
    for (let i = 0; i < sound.length; i++) {
      const at = (start + i) % dry.length;
      const sample = (sound[i] ?? 0) * gain;
      dry[at] = (dry[at] ?? 0) + sample;
      wet[at] = (wet[at] ?? 0) + sample * send;
    }
  }
}

function degrees(symbol: string, chord: number): { steps: number[]; loudness: number } {
  if (symbol === 'c') return { steps: [chord, chord + 2, chord + 4], loudness: 0.6 };
  if (symbol === 'x') return { steps: [1], loudness: 1 };
  if (symbol === 'o') return { steps: [1], loudness: 0.5 };
  return { steps: [chord + Number(symbol) - 1], loudness: 1 };
}

function perform(mix: Mix, score: Score, part: Part, secondsPerBeat: number): void {
  const per = part.per ?? 4;
  const pattern = part.pattern.replaceAll(' ', '');
  const sounds = new Map<string, Float32Array>();
  for (let step = 0; step < score.beats * per; step++) {
    const symbol = pattern[step % pattern.length] ?? '.';
    if (symbol === '.') continue;
    const chord = score.chords[Math.floor((step / (score.beats * per)) * score.chords.length)] ?? 1;
    const { steps, loudness } = degrees(symbol, chord);
    const late = step % 2 === 1 ? (score.swing ?? 0) : 0;
    const start = Math.round(((step + late) / per) * secondsPerBeat * RATE);
    for (const degree of steps) {
      const hertz = frequency(score, degree, part.octave ?? 0);
      const name = `${hertz}`;
      const sound = sounds.get(name) ?? play(part.voice, hertz, (part.length ?? 1 / per) * secondsPerBeat);
      sounds.set(name, sound);
      add(mix, sound, start, part, loudness);
    }
  }
}

/** Synthesises a score of `seconds`: interleaved stereo samples, at peak ±0.89. */
export function synthesise(score: Score, seconds: number): Float32Array {
  const size = Math.round(seconds * RATE);
  const blank = (): [Float32Array, Float32Array] => [new Float32Array(size), new Float32Array(size)];
  const mix: Mix = { dry: blank(), wet: blank() };
  for (const part of score.parts) perform(mix, score, part, seconds / score.beats);
  const rooms = [reverberate(mix.wet[0], 0.82, 0), reverberate(mix.wet[1], 0.82, 23)] as const;
  const out = new Float32Array(size * 2);
  let peak = 1e-9;
  for (let i = 0; i < size; i++) {
    for (const side of [0, 1] as const) {
      const sample = (mix.dry[side][i] ?? 0) + (rooms[side][i] ?? 0) * 0.9;
      out[i * 2 + side] = sample;
      peak = Math.max(peak, Math.abs(sample));
    }
  }
  return out.map((sample) => (sample / peak) * 0.89);
}
