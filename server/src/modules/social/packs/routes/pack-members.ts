import { z } from '@hono/zod-openapi';
import { AccountId, type Accounts } from '#modules/accounts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { accountByHandle, handleParams } from '../../routes/account-by-handle.ts';
import type { Social } from '../../service.ts';
import { PackId } from '../pack.ts';
import { packMemberSchema, presentMembers } from '../pack-view.ts';

const params = z.object({ packId: PackId.param });
const limit = { max: 60, windowSeconds: 60, by: 'viewer' } as const;
/** Each may change fifty links. */
const followLimit = { max: 20, windowSeconds: 60, by: 'viewer' } as const;
const tag = 'social';

/** Who is in a pack, and following them. */
export function packMemberRoutes(social: Social, accounts: Accounts): Route[] {
  return [
    defineRoute({
      operationId: 'listPackMembers',
      method: 'get',
      path: '/packs/{packId}/members',
      summary: 'Everybody in a starter pack',
      tag,
      access: 'anyone',
      params,
      answers: { 200: { description: 'The first one added first', schema: z.object({ items: z.array(packMemberSchema) }) } },
      errors: ['pack.not-found'],
      async handle({ params: { packId }, caller }) {
        const viewer = caller.account && AccountId.of(caller.account.id);
        return { status: 200, body: { items: await presentMembers(await social.pack(viewer, packId), accounts, viewer) } };
      },
    }),
    defineRoute({
      operationId: 'addToPack',
      method: 'put',
      path: '/packs/{packId}/members/{handle}',
      summary: 'Add an account to my starter pack',
      tag,
      access: 'account',
      params: params.extend(handleParams.shape),
      answers: { 204: { description: 'It is in the pack; it is told, and may leave' } },
      errors: ['account.not-found', 'pack.not-found', 'pack.full', 'pack.left', 'social.blocked'],
      limit,
      async handle({ params: { packId, handle }, caller }) {
        const { id } = await accountByHandle(accounts, handle);
        await social.addToPack(AccountId.of(caller.account.id), packId, id);
        return { status: 204 };
      },
    }),
    defineRoute({
      operationId: 'removeFromPack',
      method: 'delete',
      path: '/packs/{packId}/members/{handle}',
      summary: 'Take an account out of my starter pack',
      tag,
      access: 'account',
      params: params.extend(handleParams.shape),
      answers: { 204: { description: 'It is not in the pack' } },
      errors: ['account.not-found', 'pack.not-found'],
      limit,
      async handle({ params: { packId, handle }, caller }) {
        const { id } = await accountByHandle(accounts, handle);
        await social.removeFromPack(AccountId.of(caller.account.id), packId, id);
        return { status: 204 };
      },
    }),
    defineRoute({
      operationId: 'leavePack',
      method: 'delete',
      path: '/packs/{packId}/membership',
      summary: 'Leave a starter pack for good',
      tag,
      access: 'account',
      params,
      answers: { 204: { description: 'I am not in it; its owner can add me to none again' } },
      errors: ['pack.not-found'],
      limit,
      async handle({ params: { packId }, caller }) {
        await social.leavePack(AccountId.of(caller.account.id), packId);
        return { status: 204 };
      },
    }),
    defineRoute({
      operationId: 'followPack',
      method: 'put',
      path: '/packs/{packId}/follow',
      summary: 'Follow everybody in a starter pack',
      tag,
      access: 'account',
      params,
      answers: {
        200: {
          description: 'What is new: accounts followed, private ones asked',
          schema: z.object({ followed: z.number().int(), requested: z.number().int() }),
          example: { followed: 18, requested: 2 },
        },
      },
      errors: ['pack.not-found'],
      limit: followLimit,
      async handle({ params: { packId }, caller }) {
        return { status: 200, body: await social.followPack(AccountId.of(caller.account.id), packId) };
      },
    }),
    defineRoute({
      operationId: 'undoPackFollow',
      method: 'delete',
      path: '/packs/{packId}/follow',
      summary: 'Take back exactly what following a starter pack did',
      tag,
      access: 'account',
      params,
      answers: { 200: { description: 'Follows and requests that ended', schema: z.object({ ended: z.number().int() }), example: { ended: 20 } } },
      errors: ['pack.not-found'],
      limit: followLimit,
      async handle({ params: { packId }, caller }) {
        return { status: 200, body: { ended: await social.undoPackFollow(AccountId.of(caller.account.id), packId) } };
      },
    }),
  ];
}
