import AtSign from '@lucide/svelte/icons/at-sign';
import CircleAlert from '@lucide/svelte/icons/circle-alert';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import Clapperboard from '@lucide/svelte/icons/clapperboard';
import Heart from '@lucide/svelte/icons/heart';
import LockOpen from '@lucide/svelte/icons/lock-open';
import MessageCircle from '@lucide/svelte/icons/message-circle';
import Repeat from '@lucide/svelte/icons/repeat-2';
import Reply from '@lucide/svelte/icons/reply';
import UserRoundCheck from '@lucide/svelte/icons/user-round-check';
import UserRoundPlus from '@lucide/svelte/icons/user-round-plus';
import UsersRound from '@lucide/svelte/icons/users-round';
import Vote from '@lucide/svelte/icons/vote';
import type { Notification } from '#lib/api-types.ts';
import { m } from '#lib/paraglide/messages.js';

/** How each kind looks and reads: of one, of two, of many, and its name in the settings. */
export const kinds = {
  mention: { icon: AtSign, text: m.notified_mention, two: null, many: null, name: m.notify_mention },
  follow: { icon: UserRoundPlus, text: m.notified_follow, two: m.notified_follow_two, many: m.notified_follow_many, name: m.notify_follow },
  'follow-request': {
    icon: UserRoundCheck,
    text: m.notified_follow_request,
    two: m.notified_follow_request_two,
    many: m.notified_follow_request_many,
    name: m.notify_follow_request,
  },
  'follow-accepted': { icon: LockOpen, text: m.notified_follow_accepted, two: null, many: null, name: m.notify_follow_accepted },
  repost: { icon: Repeat, text: m.notified_repost, two: m.notified_repost_two, many: m.notified_repost_many, name: m.notify_repost },
  reply: { icon: Reply, text: m.notified_reply, two: m.notified_reply_two, many: m.notified_reply_many, name: m.notify_reply },
  'video-reply': { icon: Clapperboard, text: m.notified_video_reply, two: null, many: null, name: m.notify_video_reply },
  poll: { icon: Vote, text: m.notified_poll, two: null, many: null, name: m.notify_poll },
  pack: { icon: UsersRound, text: m.notified_pack, two: null, many: null, name: m.notify_pack },
  like: { icon: Heart, text: m.notified_like, two: m.notified_like_two, many: m.notified_like_many, name: m.notify_like },
  comment: { icon: MessageCircle, text: m.notified_comment, two: m.notified_comment_two, many: m.notified_comment_many, name: m.notify_comment },
  'video-ready': { icon: CircleCheck, text: m.notified_ready, two: null, many: null, name: m.notify_ready },
  'video-refused': { icon: CircleAlert, text: m.notified_refused, two: null, many: null, name: m.notify_refused },
} satisfies Record<Notification['kind'], unknown>;

/** What a line says: who did it last, and how many others. */
export function lineText(kind: Notification['kind'], name: string, others: number, shown: string): string {
  const { text, two, many } = kinds[kind];
  if (others === 0 || !two || !many) return text({ name });
  return others === 1 ? two({ name }) : many({ name, count: others, shown });
}
