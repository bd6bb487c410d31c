import { expect, it } from 'vitest';
import { chosenBindings, isCharacter } from './chosen-keys.ts';
import { actionOf, type KeyStep, keyBindings } from './keys.ts';

type Keys = Parameters<typeof chosenBindings>[0];

const focus = (kind: string | null): KeyStep['target'] => (kind === null ? null : { matches: (selectors) => selectors.split(', ').includes(kind) });
const press = (key: string, rest: Partial<KeyStep> = {}, choices: Keys = { shortcuts: true, keys: {} }) =>
  actionOf({ key, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, target: null, ...rest }, chosenBindings(choices));

it('every key of the list does what the list says [F-37]', () => {
  for (const { action, keys } of keyBindings)
    for (const key of keys) expect(key.startsWith('shift+') ? press(key.slice(6), { shiftKey: true }) : press(key)).toBe(action);
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

it('turned off, single characters do nothing, and arrows and the space bar go on [A-06]', () => {
  const off: Keys = { shortcuts: false, keys: {} };
  const keys = keyBindings.flatMap((binding) => binding.keys).filter(isCharacter);
  expect(keys.map((key) => press(key, {}, off)).filter(Boolean)).toEqual([]);
  expect([press('ArrowDown', {}, off), press(' ', {}, off)]).toEqual(['next', 'play']);
});

it('an action given another key answers to that one, and to its arrow as before [A-06]', () => {
  const own: Keys = { shortcuts: true, keys: { next: 'n', like: 'i' } };
  expect([press('n', {}, own), press('ArrowDown', {}, own), press('i', {}, own)]).toEqual(['next', 'next', 'like']);
  expect([press('j', {}, own), press('l', {}, own)]).toEqual([null, null]);
});
