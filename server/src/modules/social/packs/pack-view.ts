import { z } from '@hono/zod-openapi';
import { type Account, type AccountId, type Accounts, accountRef, accountRefSchema } from '#modules/accounts';
import { PackId, type SeenPack } from './pack.ts';

/** A pack as the API shows it. */
export const packSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    text: z.string(),
    owner: accountRefSchema,
    members: z.number().int(),
    faces: z.array(accountRefSchema).openapi({ description: 'Its first members' }),
    createdAt: z.string(),
    viewer: z
      .object({
        owner: z.boolean(),
        member: z.boolean(),
        follows: z.number().int().openapi({ description: 'Members that I follow, or asked to, myself counted' }),
        undoable: z.number().int().openapi({ description: 'Follows and requests that following this pack made and that still stand' }),
      })
      .nullable()
      .openapi({ description: 'null for visitors without an account' }),
  })
  .openapi('Pack');

/** A member of a pack as the API shows it. */
export const packMemberSchema = accountRefSchema
  .extend({
    bio: z.string(),
    private: z.boolean(),
    link: z.enum(['self', 'following', 'requested', 'none']).openapi({ description: 'How I stand to it; `none` for visitors' }),
  })
  .openapi('PackMember');

const FACES = 5;

/** The public form of packs whose owners are there. `viewer` is who they were read for. */
export async function presentPacks(
  packs: readonly SeenPack[],
  accounts: Pick<Accounts, 'getMany'>,
  viewerId: AccountId | null,
): Promise<z.infer<typeof packSchema>[]> {
  const faces = packs.flatMap(({ ownerId, memberIds }) => [ownerId, ...memberIds.slice(0, FACES)]);
  const found = await accounts.getMany([...new Set(faces)]);
  return packs.flatMap((pack) => {
    const owner = found.get(pack.ownerId);
    if (!owner) return [];
    const { id, title, text, memberIds, createdAt, viewer } = pack;
    const member = viewerId !== null && memberIds.includes(viewerId);
    return [
      {
        id: PackId.toPublic(id),
        title,
        text,
        owner: accountRef(owner),
        members: memberIds.length,
        faces: memberIds
          .slice(0, FACES)
          .flatMap((face) => found.get(face) ?? [])
          .map(accountRef),
        createdAt: createdAt.toISOString(),
        viewer: viewer && {
          owner: viewerId === owner.id,
          member,
          follows: viewer.followed.size + viewer.requested.size + Number(member),
          undoable: viewer.undoable,
        },
      },
    ];
  });
}

/** The public form of the members of a pack. */
export async function presentMembers(
  { memberIds, viewer }: SeenPack,
  accounts: Pick<Accounts, 'getMany'>,
  viewerId: AccountId | null,
): Promise<z.infer<typeof packMemberSchema>[]> {
  const found = await accounts.getMany(memberIds);
  const linkOf = ({ id }: Account) =>
    id === viewerId ? 'self' : viewer?.followed.has(id) ? 'following' : viewer?.requested.has(id) ? 'requested' : 'none';
  return memberIds
    .flatMap((id) => found.get(id) ?? [])
    .map((account) => ({ ...accountRef(account), bio: account.bio, private: account.private, link: linkOf(account) }));
}
