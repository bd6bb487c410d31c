import { random } from '../kit/random.ts';

/** Samples per second of everything we synthesise. */
export const RATE = 48000;
const TAU = Math.PI * 2;

type Tone = (hertz: number, seconds: number) => Float32Array;

/** Fills `seconds` of samples from a function of the time in seconds. */
function sound(seconds: number, at: (t: number, i: number) => number): Float32Array {
  return Float32Array.from({ length: Math.ceil(seconds * RATE) }, (_, i) => at(i / RATE, i));
}

/** Noise through a one-pole low pass; `colour` 0 (dull) to 1 (white). */
function hiss(seed: number, colour: number): () => number {
  const next = random(seed);
  let held = 0;
  return () => {
    held += colour * (next() * 2 - 1 - held);
    return held;
  };
}

const edge = (t: number, seconds: number, attack: number, release: number): number => Math.min(1, t / attack, Math.max(0, seconds - t) / release);

function string(hertz: number, seconds: number, damping: number): Float32Array {
  const next = random(Math.round(hertz * 7));
  const size = Math.max(2, Math.round(RATE / hertz));
  const loop = Float32Array.from({ length: size }, () => next() * 2 - 1);
  let last = 0;
  return sound(seconds, (t, i) => {
    const here = loop[i % size] ?? 0;
    loop[i % size] = damping * (0.5 * here + 0.5 * last);
    last = here;
    return here * edge(t, seconds, 0.001, 0.08);
  });
}

function drift(seconds: number, seed: number, colour: number, swell: (t: number) => number): Float32Array {
  const next = hiss(seed, colour);
  return sound(seconds, (t) => next() * swell(t) * edge(t, seconds, seconds * 0.45, seconds * 0.5));
}

const tones = {
  pad: (hertz, seconds) => {
    const long = seconds + 0.8;
    return sound(long, (t) => {
      let sum = 0;
      for (const [k, detune] of [0.997, 1, 1.004].entries()) {
        for (let harmonic = 1; harmonic <= 5; harmonic++) sum += Math.sin(TAU * hertz * detune * harmonic * t + k * 2) / harmonic ** 1.7;
      }
      return (sum / 4) * edge(t, long, 0.35, 0.9);
    });
  },
  strings: (hertz, seconds) => {
    const long = seconds + 0.5;
    return sound(long, (t) => {
      const bow = t + 0.0004 * Math.sin(TAU * 5.2 * t);
      let sum = 0;
      for (let harmonic = 1; harmonic <= 9; harmonic++) sum += Math.sin(TAU * hertz * harmonic * bow) / harmonic ** 1.15;
      return sum * 0.4 * edge(t, long, 0.14, 0.5);
    });
  },
  organ: (hertz, seconds) =>
    sound(
      seconds + 0.1,
      (t) =>
        (Math.sin(TAU * hertz * t) +
          0.6 * Math.sin(TAU * hertz * 2 * t) +
          0.3 * Math.sin(TAU * hertz * 3 * t) +
          0.2 * Math.sin(TAU * hertz * 6 * t)) *
        0.45 *
        edge(t, seconds + 0.1, 0.015, 0.1),
    ),
  reed: (hertz, seconds) => {
    const long = seconds + 0.12;
    return sound(long, (t) => {
      const tremble = 1 + 0.15 * Math.sin(TAU * 5.5 * t);
      let sum = 0;
      for (let harmonic = 1; harmonic <= 9; harmonic += 2)
        sum += Math.sin(TAU * hertz * harmonic * t) / harmonic + Math.sin(TAU * hertz * 1.006 * harmonic * t) / harmonic;
      return sum * 0.32 * tremble * edge(t, long, 0.04, 0.12);
    });
  },
  pluck: (hertz, seconds) => string(hertz, Math.max(seconds, 1.2), 0.996),
  muted: (hertz, seconds) => string(hertz, Math.max(seconds, 0.5), 0.97),
  bell: (hertz, seconds) =>
    sound(
      Math.max(seconds, 2.4),
      (t) => Math.sin(TAU * hertz * t + 2.2 * Math.exp(-t * 4) * Math.sin(TAU * hertz * 3.5 * t)) * Math.exp(-t * 2.2) * edge(t, 9, 0.002, 1),
    ),
  glass: (hertz, seconds) =>
    sound(
      Math.max(seconds, 1.6),
      (t) =>
        (Math.sin(TAU * hertz * t) +
          0.5 * Math.sin(TAU * hertz * 2.76 * t) * Math.exp(-t * 5) +
          0.3 * Math.sin(TAU * hertz * 5.4 * t) * Math.exp(-t * 9)) *
        Math.exp(-t * 3) *
        edge(t, 9, 0.003, 1),
    ),
  marimba: (hertz) =>
    sound(
      0.9,
      (t) => (Math.sin(TAU * hertz * t) * Math.exp(-t * 6) + 0.4 * Math.sin(TAU * hertz * 4 * t) * Math.exp(-t * 22)) * edge(t, 9, 0.001, 1),
    ),
  keys: (hertz, seconds) =>
    sound(
      Math.max(seconds, 1.5),
      (t) =>
        (Math.sin(TAU * hertz * t + 0.9 * Math.exp(-t * 5) * Math.sin(TAU * hertz * t)) + 0.18 * Math.sin(TAU * hertz * 14 * t) * Math.exp(-t * 20)) *
        Math.exp(-t * 2.1) *
        edge(t, 9, 0.002, 1),
    ),
  bass: (hertz, seconds) =>
    sound(
      seconds + 0.06,
      (t) =>
        Math.tanh(1.8 * (Math.sin(TAU * hertz * t) + 0.35 * Math.sin(TAU * hertz * 2 * t))) *
        Math.exp(-t * 1.4) *
        edge(t, seconds + 0.06, 0.006, 0.06),
    ),
  acid: (hertz, seconds) =>
    sound(seconds + 0.05, (t) => {
      const open = 2 + 8 * Math.exp(-t * 9);
      let sum = 0;
      for (let harmonic = 1; harmonic <= 10; harmonic++)
        sum += (Math.sin(TAU * hertz * harmonic * t) / harmonic) * Math.exp(-((harmonic / open) ** 2));
      return sum * 0.8 * edge(t, seconds + 0.05, 0.004, 0.05);
    }),
  kick: () => sound(0.4, (t) => Math.sin(TAU * (46 * t + 7 * (1 - Math.exp(-t * 34)))) * Math.exp(-t * 8) * edge(t, 0.4, 0.001, 0.05)),
  thump: () => sound(0.35, (t) => Math.sin(TAU * (70 * t + 2 * (1 - Math.exp(-t * 30)))) * Math.exp(-t * 12) * edge(t, 0.35, 0.002, 0.05)),
  snare: () => {
    const next = hiss(11, 0.9);
    return sound(0.25, (t) => (next() * Math.exp(-t * 17) + 0.6 * Math.sin(TAU * 188 * t) * Math.exp(-t * 26)) * 0.9);
  },
  brush: () => {
    const next = hiss(5, 0.55);
    return sound(0.22, (t) => next() * Math.exp(-t * 15) * Math.min(1, t / 0.012) * 1.1);
  },
  clap: () => {
    const next = hiss(8, 0.8);
    return sound(0.25, (t) => next() * (Math.exp(-((t % 0.011) * 160)) * (t < 0.033 ? 1 : 0) + (t >= 0.033 ? Math.exp(-(t - 0.033) * 20) : 0)));
  },
  hat: () => {
    const next = random(3);
    let last = 0;
    return sound(0.07, (t) => {
      const now = next() * 2 - 1;
      const bright = now - last;
      last = now;
      return bright * 0.5 * Math.exp(-t * 70);
    });
  },
  shaker: () => {
    const next = random(9);
    let last = 0;
    return sound(0.11, (t) => {
      const now = next() * 2 - 1;
      const bright = now - last;
      last = now;
      return bright * 0.4 * Math.min(1, t / 0.03) * Math.exp(-t * 34);
    });
  },
  wood: (hertz) => sound(0.12, (t) => Math.sin(TAU * hertz * t) * Math.exp(-t * 55) + 0.5 * Math.sin(TAU * hertz * 2.4 * t) * Math.exp(-t * 80)),
  surf: (_, seconds) => drift(seconds, 21, 0.09, (t) => 2.6 * (0.35 + 0.65 * Math.sin((Math.PI * t) / seconds) ** 2)),
  rain: (_, seconds) => drift(seconds, 33, 0.7, () => 0.6),
  wind: (_, seconds) => drift(seconds, 47, 0.03, (t) => 4 * (0.6 + 0.4 * Math.sin(t * 1.7))),
} satisfies Record<string, Tone>;

export type Voice = keyof typeof tones;

/** One note of a voice: mono samples around ±1, its own tail included. Percussion ignores the pitch it need not have. */
export function play(voice: Voice, hertz: number, seconds: number): Float32Array {
  const tone: Tone = tones[voice];
  return tone(hertz, seconds);
}
