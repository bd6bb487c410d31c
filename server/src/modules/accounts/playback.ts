import { z } from '@hono/zod-openapi';

const key = z.string().min(1).max(12).openapi({ description: 'As `KeyboardEvent.key` names it, in lower case', example: 'l' });
const action = z.string().regex(/^[a-z]+(-[a-z]+)*$/);

/** How somebody likes videos to play, on whatever device. What depends on a device stays there: its quality, its data. */
export const playbackSchema = z
  .object({
    autoplay: z
      .enum(['auto', 'on', 'following', 'off'])
      .openapi({ description: 'Whether videos start by themselves; `following`: in Following alone; `auto`: unless the device wants less motion' }),
    atEnd: z.enum(['loop', 'stop', 'next']).openapi({ description: 'What follows the end of a video' }),
    speed: z.number().min(0.5).max(2).multipleOf(0.25),
    subtitles: z
      .string()
      .regex(/^[A-Za-z-]{2,20}$/)
      .openapi({ description: '`auto` shows them while the sound is off, `off` never, a language wherever there is it', example: 'auto' }),
    subtitleSize: z.number().int().min(100).max(200).openapi({ description: 'Percent of the usual size' }),
    subtitleBack: z.enum(['none', 'soft', 'solid']).openapi({ description: 'What is drawn behind the words' }),
    subtitlePlace: z.enum(['bottom', 'top']),
    shortcuts: z.boolean().openapi({ description: 'Whether single keys do something in the feed' }),
    keys: z
      .record(action, key)
      .refine((keys) => Object.keys(keys).length <= 40, { message: '40 keys at most' })
      .openapi({ description: 'The key of each action that was given another than the usual one' }),
  })
  .openapi('PlaybackSettings');

/** How somebody likes videos to play. */
export type Playback = z.output<typeof playbackSchema>;
