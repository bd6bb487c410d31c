import { expect, it } from 'vitest';
import { TransferRate } from './transfer-rate.ts';

it('says nothing before half a second has been seen', () => {
  const rate = new TransferRate();
  rate.add(0, 0);
  rate.add(1000, 400);
  expect(rate.bytesPerSecond).toBeNull();
  expect(rate.secondsLeft(5000)).toBeNull();
});

it('gives the speed and the time left', () => {
  const rate = new TransferRate();
  rate.add(0, 0);
  rate.add(2000, 1000);
  expect(rate.bytesPerSecond).toBe(2000);
  expect(rate.secondsLeft(7000)).toBe(3);
});

it('follows a network that has become slow', () => {
  const rate = new TransferRate(6000);
  rate.add(0, 0);
  rate.add(90_000, 3000);
  rate.add(91_000, 6000);
  rate.add(92_000, 9000);
  expect(rate.bytesPerSecond).toBeCloseTo(333.3, 0);
});

it('forgets what was before a pause', () => {
  const rate = new TransferRate();
  rate.add(0, 0);
  rate.add(1000, 1000);
  rate.reset();
  rate.add(1000, 60_000);
  expect(rate.bytesPerSecond).toBeNull();
});
