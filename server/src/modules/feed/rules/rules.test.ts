import { describe, expect, it } from 'vitest';
import { AccountId } from '#modules/accounts';
import { VideoId } from '#modules/videos';
import { createCatalogue } from '../catalogue.ts';
import type { FeedVideo } from '../feed-video.ts';
import { newViewer } from '../viewer.ts';
import { localOnly } from './local-only.ts';
import { notBlocked } from './not-blocked.ts';
import { notOwn } from './not-own.ts';
import { notSeen } from './not-seen.ts';
import { notServed } from './not-served.ts';
import { published } from './published.ts';
import { passes, type Rule, type RuleContext } from './rule.ts';

const [ada, bob, eve] = [AccountId.generate(), AccountId.generate(), AccountId.generate()];
const catalogue = createCatalogue();

function video(authorId: AccountId, originHost: string | null = null): FeedVideo {
  const id = VideoId.generate();
  const publishedAt = new Date('2026-01-01');
  catalogue.put({ id, authorId, originHost, publishedAt, state: 'published', visibility: 'public', hashtags: [] });
  const found = catalogue.get(id);
  if (!found) throw new Error('the catalogue did not take the video');
  return found;
}

const three = [video(ada), video(bob), video(eve, 'elsewhere.example')] as const;
const nothing: RuleContext = { viewer: newViewer(ada), served: new Set(), localOnly: false };
const left = (rule: Rule, context: Partial<RuleContext>) => three.map((one) => passes([rule], one, { ...nothing, ...context }));

describe('a rule', () => {
  it('keeps own videos out', () => expect(left(notOwn, {})).toEqual([false, true, true]));

  it('keeps seen videos out', () => {
    const viewer = newViewer(ada);
    viewer.seen.add(three[1].mark);
    expect(left(notSeen, { viewer })).toEqual([true, false, true]);
  });

  it('keeps videos out that this session has served', () =>
    expect(left(notServed, { served: new Set([three[2].mark]) })).toEqual([true, true, false]));

  it('keeps blocked authors out', () => expect(left(notBlocked, { viewer: newViewer(ada, [], [bob]) })).toEqual([true, false, true]));

  it('keeps other servers out where only this one may show', () => {
    expect(left(localOnly, { localOnly: true })).toEqual([true, true, false]);
    expect(left(localOnly, { localOnly: false })).toEqual([true, true, true]);
  });

  it('keeps withdrawn videos out', () => {
    catalogue.drop(three[0].id);
    expect(left(published, {})).toEqual([false, true, true]);
  });
});
