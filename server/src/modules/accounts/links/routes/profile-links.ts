import { z } from '@hono/zod-openapi';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { AccountId } from '../../account-id.ts';
import type { Accounts } from '../../service.ts';
import { LinkId, linksBody, ownLinkSchema, presentOwnLink } from '../profile-link.ts';

const ownLinks = { description: 'The addresses, in order', schema: z.object({ items: z.array(ownLinkSchema) }) };
const params = z.object({ linkId: LinkId.param });

/** The addresses on my profile, with what is known of each. */
export const listOwnLinks = ({ links }: Accounts): Route =>
  defineRoute({
    operationId: 'listOwnLinks',
    method: 'get',
    path: '/accounts/me/links',
    summary: 'The addresses on my profile',
    tag: 'accounts',
    access: 'account',
    answers: { 200: ownLinks },
    async handle({ caller }) {
      return { status: 200, body: { items: (await links.of(AccountId.of(caller.account.id))).map(presentOwnLink) } };
    },
  });

/** Replaces them, in their order. */
export const setLinks = ({ links }: Accounts): Route =>
  defineRoute({
    operationId: 'setLinks',
    method: 'put',
    path: '/accounts/me/links',
    summary: 'List addresses on my profile',
    tag: 'accounts',
    access: 'account',
    body: linksBody,
    answers: { 200: ownLinks },
    errors: ['account.same-link'],
    limit: { max: 30, windowSeconds: 900, by: 'viewer' },
    async handle({ body, caller }) {
      return { status: 200, body: { items: (await links.set(AccountId.of(caller.account.id), body.links)).map(presentOwnLink) } };
    },
  });

/** Has one looked at again: the page was changed. */
export const verifyOwnLink = ({ links }: Accounts): Route =>
  defineRoute({
    operationId: 'verifyLink',
    method: 'post',
    path: '/accounts/me/links/{linkId}/verify',
    summary: 'Check again whether an address leads back to me',
    tag: 'accounts',
    access: 'account',
    params,
    answers: { 204: { description: 'It is looked at within moments' } },
    errors: ['account.no-link'],
    limit: { max: 20, windowSeconds: 900, by: 'viewer' },
    async handle({ params: { linkId }, caller }) {
      await links.lookAgain(AccountId.of(caller.account.id), linkId);
      return { status: 204 };
    },
  });

/** Counts that somebody follows it. */
export const countLinkClick = ({ links }: Accounts): Route =>
  defineRoute({
    operationId: 'countLinkClick',
    method: 'post',
    path: '/profile-links/{linkId}/clicks',
    summary: 'Count that an address on a profile is followed',
    tag: 'accounts',
    access: 'anyone',
    params,
    answers: { 204: { description: 'Counted; of one visitor once within half an hour' } },
    limit: { max: 30, windowSeconds: 60, by: 'viewer' },
    async handle({ params: { linkId }, caller }) {
      await links.countClick(caller.viewer, linkId);
      return { status: 204 };
    },
  });
