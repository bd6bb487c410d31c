import { expect, it } from 'vitest';
import { Throughput } from './throughput.ts';

it('follows the last downloads [F-45]', () => {
  const throughput = new Throughput();
  expect(throughput.bitsPerSecond).toBeNull();
  throughput.measure(1_000_000, 1000);
  expect(throughput.bitsPerSecond).toBe(8_000_000);
  for (let download = 0; download < 8; download++) throughput.measure(125_000, 1000);
  expect(throughput.bitsPerSecond).toBeGreaterThan(1_000_000);
  expect(throughput.bitsPerSecond).toBeLessThan(1_400_000);
});

it('does not count what is too small to tell', () => {
  const throughput = new Throughput(2_000_000);
  throughput.measure(2_000, 1);
  expect(throughput.bitsPerSecond).toBe(2_000_000);
});

it('a download that was held back can raise the estimate and never lowers it', () => {
  const throughput = new Throughput(2_000_000);
  throughput.measureAtLeast(100_000, 8000);
  expect(throughput.bitsPerSecond).toBe(2_000_000);
  throughput.measureAtLeast(1_000_000, 1000);
  expect(throughput.bitsPerSecond).toBeCloseTo(4_000_000);
});

it('falls to the bitrate that ran dry', () => {
  const throughput = new Throughput(5_000_000);
  throughput.doubt(900_000);
  expect(throughput.bitsPerSecond).toBe(900_000);
});
