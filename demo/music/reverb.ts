import { RATE } from './voices.ts';

const combs = [1557, 1617, 1491, 1422, 1277, 1356];
const allpasses = [225, 556, 341];

/**
 * Schroeder reverberation of a loop. The loop is fed in twice and only the second turn is kept,
 * so that the tail of the end already sounds under the beginning.
 */
export function reverberate(dry: Float32Array, feedback: number, spread: number): Float32Array {
  const size = dry.length;
  const wet = new Float32Array(size);
  const scale = RATE / 44100;
  const rooms = combs.map((delay) => ({ line: new Float32Array(Math.round((delay + spread) * scale)), dull: 0 }));
  const smears = allpasses.map((delay) => new Float32Array(Math.round((delay + spread) * scale)));
  for (let i = 0; i < size * 2; i++) {
    const input = dry[i % size] ?? 0;
    let sum = 0;
    for (const room of rooms) {
      const at = i % room.line.length;
      const out = room.line[at] ?? 0;
      room.dull = out * 0.65 + room.dull * 0.35;
      room.line[at] = input + room.dull * feedback;
      sum += out;
    }
    sum /= rooms.length;
    for (const line of smears) {
      const at = i % line.length;
      const held = line[at] ?? 0;
      line[at] = sum + held * 0.5;
      sum = held - sum * 0.5;
    }
    if (i >= size) wet[i - size] = sum;
  }
  return wet;
}
