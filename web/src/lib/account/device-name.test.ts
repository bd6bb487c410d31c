import { expect, it } from 'vitest';
import { deviceName } from './device-name.ts';

it('names the browser and the system', () => {
  expect(deviceName('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe('Firefox · Linux');
  expect(deviceName('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1')).toBe(
    'Safari · iPhone',
  );
  expect(deviceName('Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36')).toBe('Chrome · Android');
});

it('says nothing of what it does not know', () => {
  expect([deviceName('curl/8'), deviceName(null)]).toEqual([null, null]);
});
