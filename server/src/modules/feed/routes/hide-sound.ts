import { z } from '@hono/zod-openapi';
import { AccountId, accountRefSchema } from '#modules/accounts';
import type { Search } from '#modules/search';
import { SoundId } from '#modules/sounds';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { FeedChoices } from '../settings/service.ts';

type Sounds = Pick<Search['sounds'], 'page' | 'pages'>;

const params = z.object({ soundId: SoundId.param });
const limit = { max: 120, windowSeconds: 60, by: 'viewer' } as const;
const hiddenSound = z
  .object({
    id: z.string(),
    title: z.string().nullable().openapi({ description: '`null`: the original sound of its author, or one that can no longer be seen' }),
    author: accountRefSchema.nullable().openapi({ description: 'Whoever published it first; `null` when nobody whom the caller may see' }),
  })
  .openapi('HiddenSound');

/** "Not this sound": no video with it is recommended any more, in no feed but those of whom I follow. */
export const hideSound = (choices: FeedChoices, sounds: Sounds): Route =>
  defineRoute({
    operationId: 'hideSound',
    method: 'put',
    path: '/feed-settings/hidden-sounds/{soundId}',
    summary: 'Do not recommend videos with a sound to me any more',
    tag: 'feeds',
    access: 'account',
    params,
    answers: { 204: { description: 'Hidden, until it is taken back' } },
    errors: ['sound.not-found'],
    limit,
    async handle({ params: { soundId }, caller }) {
      await sounds.page(soundId, caller);
      await choices.hide(AccountId.of(caller.account.id), { sound: soundId }, true);
      return { status: 204 };
    },
  });

/** Takes "not this sound" back. */
export const showSound = (choices: FeedChoices): Route =>
  defineRoute({
    operationId: 'showSound',
    method: 'delete',
    path: '/feed-settings/hidden-sounds/{soundId}',
    summary: 'Recommend videos with a sound to me again',
    tag: 'feeds',
    access: 'account',
    params,
    answers: { 204: { description: 'Not hidden, whether it was or not' } },
    limit,
    async handle({ params: { soundId }, caller }) {
      await choices.hide(AccountId.of(caller.account.id), { sound: soundId }, false);
      return { status: 204 };
    },
  });

/** Sounds I do not want to be recommended. */
export const listHiddenSounds = (choices: FeedChoices, sounds: Sounds): Route =>
  defineRoute({
    operationId: 'listHiddenSounds',
    method: 'get',
    path: '/feed-settings/hidden-sounds',
    summary: 'Sounds whose videos are not to be recommended to me, the latest first',
    tag: 'feeds',
    access: 'account',
    answers: { 200: { description: 'All of them', schema: z.object({ items: z.array(hiddenSound), next: z.null() }) } },
    async handle({ caller }) {
      const ids = (await choices.of(AccountId.of(caller.account.id))).settings.hiddenSounds.toReversed();
      const seen = new Map((await sounds.pages(ids, caller)).map((page) => [page.id, page]));
      const items = ids.map((id) => {
        const { title = null, author = null } = seen.get(id) ?? {};
        return { id: SoundId.toPublic(id), title, author };
      });
      return { status: 200, body: { items, next: null } };
    },
  });
