import { type Api, createApi } from '#lib/api.ts';
import type { List, OwnAccount, Pack, PackMember } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';
import type { PageLoad } from './$types';

type Packs = Pick<List<Pack>, 'items'>;

async function one(api: Api, id: string) {
  const path = `/packs/${encodeURIComponent(id)}`;
  const [pack, members] = await Promise.all([api.get<Pack>(path), api.get<{ items: PackMember[] }>(`${path}/members`)]);
  return { pack, members: members.items };
}

async function all(api: Api, account: OwnAccount | null) {
  const none: Packs = { items: [] };
  const [first, own, holding] = await Promise.all([
    api.get<List<Pack>>('/packs', { limit: 24 }),
    account ? api.get<Packs>(`/accounts/${account.handle}/packs`) : none,
    account ? api.get<Packs>('/pack-memberships') : none,
  ]);
  return { first, own: own.items, holding: holding.items };
}

/** One address for a pack and for all of them: a route of its own for each would weigh on the first page. */
export const load: PageLoad = async ({ fetch, params, parent }) => {
  const api = createApi(fetch);
  if (params.id) return { one: await one(api, params.id).catch(pageError), all: null };
  const { account } = await parent();
  return { one: null, all: await all(api, account).catch(pageError) };
};
