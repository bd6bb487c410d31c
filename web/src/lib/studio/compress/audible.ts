import type { AudioSample } from 'mediabunny';

const windowMs = 400;
/** −60 dB below full scale, as a mean square. */
const audibleSquare = 10 ** -6;

/** Listens to a sound in windows of 400 ms; says for how long there was anything to hear. */
export class Ear {
  #audible = 0;
  #sum = 0;
  #count = 0;
  #window = 0;

  /** The next samples, of any rate; all channels are heard together. */
  hear(sample: AudioSample): void {
    const frames = Math.round((sample.sampleRate * windowMs) / 1000);
    const channel = new Float32Array(sample.numberOfFrames);
    const squares = new Float32Array(sample.numberOfFrames);
    for (let plane = 0; plane < sample.numberOfChannels; plane += 1) {
      sample.copyTo(channel, { planeIndex: plane, format: 'f32-planar' });
      for (let at = 0; at < channel.length; at += 1) squares[at] = Math.max(squares[at] ?? 0, (channel[at] ?? 0) ** 2);
    }
    for (const square of squares) {
      this.#sum += square;
      this.#count += 1;
      if (this.#count === frames) this.#close(windowMs);
    }
    this.#window = sample.sampleRate;
  }

  /** How long anything could be heard until here, in ms. */
  audibleMs(): number {
    if (this.#count > 0) this.#close((this.#count * 1000) / this.#window);
    return Math.round(this.#audible);
  }

  #close(ms: number): void {
    if (this.#sum / this.#count > audibleSquare) this.#audible += ms;
    this.#sum = 0;
    this.#count = 0;
  }
}
