import { expect, it } from 'vitest';
import { actionOf, type KeyStep, keyBindings } from './keys.ts';

const focus = (kind: string | null): KeyStep['target'] => (kind === null ? null : { matches: (selectors) => selectors.split(', ').includes(kind) });
const press = (key: string, rest: Partial<KeyStep> = {}) => actionOf({ key, ctrlKey: false, altKey: false, metaKey: false, target: null, ...rest });

it('every key of the list does what the list says [F-37]', () => {
  for (const { action, keys } of keyBindings) for (const key of keys) expect(press(key)).toBe(action);
});

it('no key stands for two actions', () => {
  const keys = keyBindings.flatMap((binding) => binding.keys);
  expect(new Set(keys).size).toBe(keys.length);
});

it('capital letters are the same keys', () => {
  expect(press('J')).toBe('next');
});

it.each(['textarea', 'select', '[contenteditable]', 'input:not([type=range])'])('nothing happens while typing in %s', (kind) => {
  expect(press('j', { target: focus(kind) })).toBeNull();
});

it('nothing happens together with Ctrl, Alt or Meta', () => {
  expect(press('l', { ctrlKey: true })).toBeNull();
  expect(press('l', { altKey: true })).toBeNull();
  expect(press('l', { metaKey: true })).toBeNull();
});

it('a focused button keeps its space bar, and a slider its arrows', () => {
  expect(press(' ', { target: focus('button') })).toBeNull();
  expect(press('ArrowRight', { target: focus('input[type=range]') })).toBeNull();
  expect(press('j', { target: focus('button') })).toBe('next');
});
