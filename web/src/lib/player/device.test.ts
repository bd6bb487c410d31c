import { expect, it } from 'vitest';
import { autoplayCookie, deviceOf, saveDataCookie, startsAlone } from './device.ts';
import { throughputCookie } from './throughput-cookie.ts';

const device = (headers: Record<string, string> = {}, cookies: Record<string, string> = {}) =>
  deviceOf(new Headers(headers), (name) => cookies[name]);

it('lets the first video start by itself', () => {
  expect(device()).toEqual({ throughput: null, saveData: false, autoplay: 'auto' });
  expect(startsAlone('auto', 'for-you')).toBe(true);
});

it.each([
  ['the cookie says off', {}, { [autoplayCookie]: 'off' }],
  ['data is to be saved', { 'save-data': 'on' }, {}],
  ['less motion is wanted', { 'sec-ch-prefers-reduced-motion': '"reduce"' }, {}],
])('does not when %s [F-20]', (_name, headers, cookies) => {
  expect(startsAlone(device(headers, cookies).autoplay, 'for-you')).toBe(false);
});

it('does not where a script finds that less motion is wanted, unless it was chosen [F-60]', () => {
  expect(startsAlone('auto', 'for-you', true)).toBe(false);
  expect(startsAlone('on', 'for-you', true)).toBe(true);
});

it('starts in Following alone where that was chosen [F-30]', () => {
  const { autoplay } = device({}, { [autoplayCookie]: 'following' });
  expect(['following', 'for-you', 'latest', null].map((feed) => startsAlone(autoplay, feed))).toEqual([true, false, false, false]);
});

it('a choice made by hand stands above the hints', () => {
  expect(device({ 'save-data': 'on' }, { [autoplayCookie]: 'on' }).autoplay).toBe('on');
});

it('saves data where the device asks for it, and where it was chosen here, which leaves autoplay as it is', () => {
  expect(device({ 'save-data': 'on' }).saveData).toBe(true);
  expect(device({}, { [saveDataCookie]: 'on' })).toEqual({ throughput: null, saveData: true, autoplay: 'auto' });
});

it('reads the throughput of an earlier visit, and nothing from a broken cookie', () => {
  expect(device({}, { [throughputCookie]: '2500' }).throughput).toBe(2_500_000);
  expect(device({}, { [throughputCookie]: 'x', [autoplayCookie]: 'x' })).toMatchObject({ throughput: null, autoplay: 'auto' });
});
