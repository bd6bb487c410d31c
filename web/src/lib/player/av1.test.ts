import { expect, it } from 'vitest';
import { decodesAv1 } from './av1.ts';

const device = (answer: Pick<MediaCapabilitiesDecodingInfo, 'supported' | 'smooth' | 'powerEfficient'>) => ({
  decodingInfo: async () => answer as MediaCapabilitiesDecodingInfo,
});

it('AV1 is for devices that decode it smoothly and without effort, and for no other', async () => {
  expect(await decodesAv1(device({ supported: true, smooth: true, powerEfficient: true }))).toBe(true);
  expect(await decodesAv1(device({ supported: true, smooth: true, powerEfficient: false }))).toBe(false);
  expect(await decodesAv1(device({ supported: true, smooth: false, powerEfficient: true }))).toBe(false);
  expect(await decodesAv1({ decodingInfo: () => Promise.reject(new TypeError('unknown')) })).toBe(false);
});
