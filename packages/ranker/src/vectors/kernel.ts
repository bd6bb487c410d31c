import { KERNEL_BYTES } from './kernel-bytes.ts';

/** Memory of one index and the one thing that is done with it often. */
export interface Kernel {
  /** Whether the WebAssembly kernel runs; the plain one gives the same numbers. */
  readonly native: boolean;
  /** Makes the memory at least so large. What it holds stays; views of it must be taken anew. */
  reserve(bytes: number): void;
  /** The memory. */
  buffer(): ArrayBufferLike;
  /**
   * Dot products of a query of `stride` 16-bit numbers at `query` with `count` rows of `stride` signed bytes at `rows`, as
   * 32-bit numbers to `out`. All places are bytes; `stride` is a multiple of 16 up to 512.
   */
  dots(rows: number, count: number, stride: number, query: number, out: number): void;
}

/** What is used of WebAssembly, which the language itself does not declare. */
interface WebAssemblyApi {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { exports: { memory: WasmMemory; dots: Kernel['dots'] } };
}
interface WasmMemory {
  readonly buffer: ArrayBufferLike;
  grow(pages: number): number;
}

const PAGE = 65_536;

/** The fastest kernel there is: 128-bit WebAssembly, or the plain one where that does not run. */
export function createKernel(): Kernel {
  return nativeKernel() ?? plainKernel();
}

/** The kernel of `kernel.wat`; `null` where there is no WebAssembly, or none with 128-bit vectors. */
export function nativeKernel(): Kernel | null {
  const { WebAssembly: api } = globalThis as unknown as { WebAssembly?: WebAssemblyApi };
  if (!api) return null;
  try {
    const { memory, dots } = new api.Instance(new api.Module(KERNEL_BYTES)).exports;
    return {
      native: true,
      reserve(bytes) {
        const missing = bytes - memory.buffer.byteLength;
        if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
      },
      buffer: () => memory.buffer,
      dots,
    };
  } catch {
    return null; // an engine without 128-bit vectors refuses the module
  }
}

/** The same without WebAssembly. */
export function plainKernel(): Kernel {
  let memory = new ArrayBuffer(PAGE);
  return {
    native: false,
    reserve(bytes) {
      if (bytes <= memory.byteLength) return;
      const larger = new ArrayBuffer(Math.ceil(bytes / PAGE) * PAGE);
      new Uint8Array(larger).set(new Uint8Array(memory));
      memory = larger;
    },
    buffer: () => memory,
    dots(rows, count, stride, query, out) {
      const wanted = new Int16Array(memory, query, stride);
      const sums = new Int32Array(memory, out, count);
      const bytes = new Int8Array(memory, rows, count * stride);
      for (let row = 0; row < count; row++) {
        let sum = 0;
        const start = row * stride;
        for (let at = 0; at < stride; at++) sum += (bytes[start + at] as number) * (wanted[at] as number);
        sums[row] = sum;
      }
    },
  };
}
