import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { AccountId } from '#modules/accounts';
import { type NotificationKind, notificationKinds } from '../notification.ts';

/** What an address in a mail turns off. */
export interface Subscription {
  accountId: AccountId;
  kind: NotificationKind;
}

/** Addresses that turn off mails without signing in: only we can write them, and they can do nothing else. */
export interface UnsubscribeTokens {
  write(subscription: Subscription): string;
  /** `null` for anything that we did not write. */
  read(token: string): Subscription | null;
}

/** Signs with HMAC-SHA-256. */
export function createUnsubscribeTokens(secret: string): UnsubscribeTokens {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'farandole mail subscriptions', 32));
  const seal = (text: string) => createHmac('sha256', key).update(text).digest();
  return {
    write({ accountId, kind }) {
      const text = `${AccountId.toPublic(accountId)}.${kind}`;
      return `${text}.${seal(text).toString('base64url')}`;
    },
    read(token) {
      const [account = '', kind = '', signature = ''] = token.split('.');
      const [given, right] = [Buffer.from(signature, 'base64url'), seal(`${account}.${kind}`)];
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
      const accountId = AccountId.fromPublic(account);
      const known = notificationKinds.find((one) => one === kind);
      return accountId && known ? { accountId, kind: known } : null;
    },
  };
}
