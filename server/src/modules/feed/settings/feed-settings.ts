import { z } from '@hono/zod-openapi';
import { AccountId } from '#modules/accounts';
import { SoundId } from '#modules/sounds';
import { regionSchema, spokenLanguageSchema } from '#modules/videos';

/** Most entries of each list a viewer may keep. */
export const LISTED_AT_MOST = 200;
/** Most creators, and most sounds, a viewer may hide. */
export const HIDDEN_AT_MOST = 1000;

const percent = (about: string) =>
  z
    .number()
    .int()
    .min(0)
    .max(200)
    .openapi({ description: `${about}; 100 is as the instance sets it, 0 is not at all` });
const tag = z.string().trim().toLowerCase().min(1).max(100).openapi({ description: 'A hashtag, without the #', example: 'cuisine' });

/** How much each of the five things a viewer may turn counts in For You, in percent of what the instance sets. */
export const feedWeightsSchema = z.object({
  freshness: percent('What was published lately'),
  following: percent('Accounts I follow'),
  popular: percent('What many people watch to the end and like'),
  discovery: percent('What few people have met yet'),
  region: percent('My region'),
});

/** What a viewer has chosen about every feed. */
export const feedSettingsSchema = z
  .object({
    weights: feedWeightsSchema,
    topics: z
      .record(tag, z.number().int().min(0).max(100))
      .refine((topics) => Object.keys(topics).length <= LISTED_AT_MOST, { message: `${LISTED_AT_MOST} topics at most` })
      .openapi({ description: 'How much of each hashtag: 50 is neither more nor less, 100 as much as can be, 0 none at all, in no feed' }),
    filteredWords: z.array(z.string().trim().min(2).max(60)).max(LISTED_AT_MOST).openapi({
      description: 'Words and phrases that no feed and no search result may hold; case and accents do not matter. `#tag` is that hashtag alone',
    }),
    languages: z
      .array(spokenLanguageSchema)
      .max(30)
      .openapi({ description: 'Only videos in these languages, or in which nothing is said. Empty: any' }),
    captionedOnly: z.boolean().openapi({ description: 'Only videos with subtitles, or in which nothing is said' }),
    region: regionSchema.nullable().openapi({ description: 'My region, as I say: nothing is ever located' }),
    sensitive: z.boolean().openapi({ description: 'Also show what its author marks as not for everybody' }),
    reposts: z.boolean().openapi({ description: 'In Following, also show what followed accounts reposted' }),
    hiddenCreators: z.array(AccountId.param).max(HIDDEN_AT_MOST).openapi({ description: 'Accounts not to be recommended' }),
    hiddenSounds: z.array(SoundId.param).max(HIDDEN_AT_MOST).openapi({ description: 'Sounds whose videos are not to be recommended' }),
    experiments: z.boolean().openapi({ description: 'Take part in experiments with the numbers of For You' }),
    endAfterVideos: z.number().int().min(5).max(1000).nullable().openapi({ description: 'The feed ends after so many videos a day' }),
    stopAfterMinutes: z.number().int().min(5).max(1440).nullable().openapi({ description: 'A stop after so many minutes a day' }),
  })
  .openapi('FeedSettings');

/** What a viewer has chosen about every feed. */
export type FeedSettings = z.output<typeof feedSettingsSchema>;
export type FeedWeights = FeedSettings['weights'];

/** What someone who has chosen nothing has; also what visitors without an account have. */
export const defaultFeedSettings: FeedSettings = {
  weights: { freshness: 100, following: 100, popular: 100, discovery: 100, region: 100 },
  topics: {},
  filteredWords: [],
  languages: [],
  captionedOnly: false,
  region: null,
  sensitive: false,
  reposts: true,
  hiddenCreators: [],
  hiddenSounds: [],
  experiments: true,
  endAfterVideos: null,
  stopAfterMinutes: null,
};
