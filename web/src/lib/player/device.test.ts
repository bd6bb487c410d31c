import { expect, it } from 'vitest';
import { autoplayCookie, deviceOf } from './device.ts';
import { throughputCookie } from './throughput-cookie.ts';

const device = (headers: Record<string, string> = {}, cookies: Record<string, string> = {}) =>
  deviceOf(new Headers(headers), (name) => cookies[name]);

it('lets the first video start by itself', () => {
  expect(device()).toEqual({ throughput: null, saveData: false, autoplay: true });
});

it.each([
  ['the cookie says off', {}, { [autoplayCookie]: 'off' }],
  ['data is to be saved', { 'save-data': 'on' }, {}],
  ['less motion is wanted', { 'sec-ch-prefers-reduced-motion': '"reduce"' }, {}],
])('does not when %s [F-20]', (_name, headers, cookies) => {
  expect(device(headers, cookies).autoplay).toBe(false);
});

it('a choice made by hand stands above the hints', () => {
  expect(device({ 'save-data': 'on' }, { [autoplayCookie]: 'on' }).autoplay).toBe(true);
});

it('reads the throughput of an earlier visit, and nothing from a broken cookie', () => {
  expect(device({}, { [throughputCookie]: '2500' }).throughput).toBe(2_500_000);
  expect(device({}, { [throughputCookie]: 'x' }).throughput).toBeNull();
});
