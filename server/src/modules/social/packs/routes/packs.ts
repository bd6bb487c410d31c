import { z } from '@hono/zod-openapi';
import { AccountId, type Accounts, accountErrors } from '#modules/accounts';
import { pageQuery } from '#platform/db/pagination.ts';
import { type Caller, defineRoute, type Route } from '#platform/http/route.ts';
import { accountByHandle, handleParams, visibleAccount } from '../../routes/account-by-handle.ts';
import type { Social } from '../../service.ts';
import { PACK_LIMITS, PackId, packTextsSchema, type SeenPack } from '../pack.ts';
import { packSchema, presentPacks } from '../pack-view.ts';
import { packMemberRoutes } from './pack-members.ts';

const params = z.object({ packId: PackId.param });
const limit = { max: 60, windowSeconds: 60, by: 'viewer' } as const;
const answer = { description: 'The pack as I see it', schema: packSchema };
const list = z.object({ items: z.array(packSchema) });
const tag = 'social';

/** Every route of starter packs. */
export function packRoutes(social: Social, accounts: Accounts): Route[] {
  const viewerOf = (caller: Pick<Caller, 'account'>) => caller.account && AccountId.of(caller.account.id);
  const present = (packs: readonly SeenPack[], caller: Pick<Caller, 'account'>) => presentPacks(packs, accounts, viewerOf(caller));
  const one = async (pack: SeenPack, caller: Pick<Caller, 'account'>) => {
    const [view] = await present([pack], caller);
    if (!view) throw accountErrors.error('account.not-found');
    return view;
  };
  return [
    defineRoute({
      operationId: 'listPacks',
      method: 'get',
      path: '/packs',
      summary: 'Starter packs to discover',
      tag,
      access: 'anyone',
      query: pageQuery,
      answers: {
        200: {
          description: `Newest first; those with fewer than ${PACK_LIMITS.listedFrom} members are left out`,
          schema: list.extend({ next: z.string().nullable() }),
        },
      },
      errors: ['video.bad-cursor'],
      async handle({ query, caller }) {
        const { items, next } = await social.listPacks(viewerOf(caller), query);
        return { status: 200, body: { items: await present(items, caller), next } };
      },
    }),
    defineRoute({
      operationId: 'listAccountPacks',
      method: 'get',
      path: '/accounts/{handle}/packs',
      summary: 'Starter packs that an account made',
      tag,
      access: 'anyone',
      params: handleParams,
      answers: { 200: { description: 'Newest first', schema: list } },
      errors: ['account.not-found'],
      async handle({ params: { handle }, caller }) {
        const account = await visibleAccount({ accounts, social }, handle, caller);
        return { status: 200, body: { items: await present(await social.packsOf(account.id, viewerOf(caller)), caller) } };
      },
    }),
    defineRoute({
      operationId: 'listPacksHoldingMe',
      method: 'get',
      path: '/pack-memberships',
      summary: 'Starter packs of others that I am in',
      tag,
      access: 'account',
      answers: { 200: { description: 'Newest first', schema: list } },
      async handle({ caller }) {
        return { status: 200, body: { items: await present(await social.packsHolding(AccountId.of(caller.account.id)), caller) } };
      },
    }),
    defineRoute({
      operationId: 'createPack',
      method: 'post',
      path: '/packs',
      summary: 'Make a starter pack',
      tag,
      access: 'account',
      body: packTextsSchema.extend({
        members: z.array(z.string().max(100)).max(PACK_LIMITS.members).default([]).openapi({ description: 'Handles; each is told, and may leave' }),
      }),
      answers: { 201: answer },
      errors: ['account.not-found', 'pack.too-many', 'pack.full', 'pack.left', 'social.blocked'],
      limit,
      async handle({ body: { members, ...texts }, caller }) {
        const found = await Promise.all(members.map((handle) => accountByHandle(accounts, handle)));
        const pack = await social.createPack(
          AccountId.of(caller.account.id),
          texts,
          found.map(({ id }) => id),
        );
        return { status: 201, body: await one(pack, caller) };
      },
    }),
    defineRoute({
      operationId: 'getPack',
      method: 'get',
      path: '/packs/{packId}',
      summary: 'One starter pack',
      tag,
      access: 'anyone',
      params,
      answers: { 200: answer },
      errors: ['pack.not-found'],
      async handle({ params: { packId }, caller }) {
        return { status: 200, body: await one(await social.pack(viewerOf(caller), packId), caller) };
      },
    }),
    defineRoute({
      operationId: 'editPack',
      method: 'patch',
      path: '/packs/{packId}',
      summary: 'Change the title or the text of my starter pack',
      tag,
      access: 'account',
      params,
      body: packTextsSchema.partial(),
      answers: { 200: answer },
      errors: ['pack.not-found'],
      limit,
      async handle({ params: { packId }, body, caller }) {
        return { status: 200, body: await one(await social.editPack(AccountId.of(caller.account.id), packId, body), caller) };
      },
    }),
    defineRoute({
      operationId: 'deletePack',
      method: 'delete',
      path: '/packs/{packId}',
      summary: 'Delete my starter pack',
      tag,
      access: 'account',
      params,
      answers: { 204: { description: 'Deleted; who followed it keeps following' } },
      errors: ['pack.not-found'],
      limit,
      async handle({ params: { packId }, caller }) {
        await social.deletePack(AccountId.of(caller.account.id), packId);
        return { status: 204 };
      },
    }),
    ...packMemberRoutes(social, accounts),
  ];
}
