import { expect, it } from 'vitest';
import type { Api } from '#lib/api.ts';
import { ApiError } from '#lib/api-error.ts';
import type { KeptParameters } from '#lib/api-types.ts';
import { ParameterEdits } from './parameter-edits.svelte.ts';

type Parameter = KeptParameters['parameters'][number];
const effect = { fr: 'Effet', en: 'Effect' };
const hours: Parameter = {
  name: 'half',
  group: 'signals',
  unit: 'ms',
  min: 3_600_000,
  max: 36_000_000,
  whole: true,
  default: 7_200_000,
  value: 7_200_000,
  effect,
};
const slots: Parameter = { name: 'slots', group: 'mixing', unit: 'slots', min: 0, max: 20, whole: true, default: 4, value: 9, effect };

function edits(patch: Api['patch']): ParameterEdits {
  return new ParameterEdits({ patch }, { policy: 'first', parameters: [hours, slots] });
}

it('sends what was typed in hours and in figures, the default as such, and shows what was kept', async () => {
  const sent: unknown[] = [];
  const desk = edits((path, body) => {
    sent.push(path, body);
    return Promise.resolve({
      policy: 'second',
      parameters: [
        { ...hours, value: 5_400_000 },
        { ...slots, value: 4 },
      ],
    } as never);
  });
  expect(desk.text(hours)).toBe('2');
  desk.type(hours, '1,5');
  desk.type(slots, '4');
  expect([desk.waiting.length, desk.valid]).toEqual([2, true]);
  await desk.save();
  expect(sent).toEqual(['/recommender/parameters', { basedOn: 'first', values: { half: 5_400_000, slots: null } }]);
  expect([desk.kept.policy, desk.waiting, desk.saving.done]).toEqual(['second', [], true]);
});

it('knows what is no number, out of range or no whole number, and forgets what is typed back', () => {
  const desk = edits(() => Promise.reject(new Error('nothing is to be sent')));
  for (const text of ['', 'much', '-1', '21', '2.5']) {
    desk.type(slots, text);
    expect([text, desk.value(slots), desk.valid]).toEqual([text, null, false]);
  }
  desk.type(slots, '9');
  expect([desk.waiting, desk.valid]).toEqual([[], true]);
});

it('keeps what was refused in its field, with the reason', async () => {
  const desk = edits(() => Promise.reject(new ApiError({ status: 400, code: 'feed.parameters-contradict', message: 'No', field: 'slots' })));
  desk.type(slots, '3');
  await desk.save();
  expect([desk.text(slots), desk.saving.error?.field]).toEqual(['3', 'slots']);
  desk.discard();
  expect([desk.text(slots), desk.saving.error]).toEqual(['9', null]);
});
