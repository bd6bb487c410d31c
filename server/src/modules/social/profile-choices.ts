import type { AccountId } from '#modules/accounts';
import type { Database } from '#platform/db/database.ts';
import type { SocialTables } from './tables.ts';

/** What an account shows of itself on its profile. */
export interface ProfileChoices {
  /** Whether everybody may see which videos it likes. */
  likesPublic: boolean;
  /** Whether only it sees whom it follows and who follows it. */
  followsHidden: boolean;
}

/** Keeps these choices. */
export interface ProfileChoicesPart {
  profileChoices(account: AccountId): Promise<ProfileChoices>;
  /** What is absent stays. */
  changeProfileChoices(account: AccountId, change: { [Key in keyof ProfileChoices]?: boolean | undefined }): Promise<ProfileChoices>;
}

/** Builds the part. */
export function createProfileChoices(db: Database): ProfileChoicesPart {
  const store = () => db.for<SocialTables>();
  async function profileChoices(account: AccountId): Promise<ProfileChoices> {
    const row = await store().selectFrom('social_profile_choices').selectAll().where('account_id', '=', account).executeTakeFirst();
    return { likesPublic: row?.likes_public ?? false, followsHidden: row?.follows_hidden ?? false };
  }
  return {
    profileChoices,
    async changeProfileChoices(account, change) {
      const before = await profileChoices(account);
      const choices = { likes_public: change.likesPublic ?? before.likesPublic, follows_hidden: change.followsHidden ?? before.followsHidden };
      await store()
        .insertInto('social_profile_choices')
        .values({ account_id: account, ...choices })
        .onConflict((conflict) => conflict.column('account_id').doUpdateSet(choices))
        .execute();
      return { likesPublic: choices.likes_public, followsHidden: choices.follows_hidden };
    },
  };
}
