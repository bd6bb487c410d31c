import { AccountId } from '#modules/accounts';
import { SoundId } from '#modules/sounds';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { type FeedSettings, feedSettingsSchema } from '../settings/feed-settings.ts';
import type { FeedChoices } from '../settings/service.ts';

/** What I chose about my feeds. */
export const getFeedSettings = (choices: FeedChoices): Route =>
  defineRoute({
    operationId: 'getFeedSettings',
    method: 'get',
    path: '/feed-settings',
    summary: 'What I chose about my feeds',
    tag: 'feeds',
    access: 'account',
    answers: { 200: { description: 'Everything that can be chosen, as it stands', schema: feedSettingsSchema } },
    async handle({ caller }) {
      const { settings } = await choices.of(AccountId.of(caller.account.id));
      return { status: 200, body: presentFeedSettings(settings) };
    },
  });

/** Chooses something else; counts from the next page on. */
export const changeFeedSettings = (choices: FeedChoices): Route =>
  defineRoute({
    operationId: 'changeFeedSettings',
    method: 'patch',
    path: '/feed-settings',
    summary: 'Choose something else about my feeds',
    tag: 'feeds',
    access: 'account',
    body: feedSettingsSchema.partial(),
    answers: { 200: { description: 'Everything as it now stands', schema: feedSettingsSchema } },
    limit: { max: 120, windowSeconds: 60, by: 'viewer' },
    async handle({ body, caller }) {
      return { status: 200, body: presentFeedSettings(await choices.change(AccountId.of(caller.account.id), body)) };
    },
  });

function presentFeedSettings(settings: FeedSettings) {
  const { hiddenCreators, hiddenSounds } = settings;
  return { ...settings, hiddenCreators: hiddenCreators.map(AccountId.toPublic), hiddenSounds: hiddenSounds.map(SoundId.toPublic) };
}
