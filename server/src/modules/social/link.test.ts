import { describe, expect, it } from 'vitest';
import { AccountId } from '#modules/accounts';
import { type LinkOp, type LinksBefore, pairKey, planLinks } from './link.ts';

const [alice, bilal] = [AccountId.of('00000000-0000-7000-8000-00000000000a'), AccountId.of('00000000-0000-7000-8000-00000000000b')];
const op = (kind: LinkOp['kind'], from = alice, to = bilal): LinkOp => ({ kind, from, to });

const nothing: LinksBefore = { blocks: new Set(), follows: new Set(), requests: new Set(), isPrivate: new Set() };

describe('a batch of follows and blocks', () => {
  it('comes down to the last wish of each pair', () => {
    const plan = planLinks([op('follow'), op('unfollow'), op('follow')], { ...nothing, blocks: new Set() });
    expect(plan).toMatchObject({ addFollows: [{ from: alice, to: bilal }], removeFollows: [], outcomes: ['done', 'done', 'done'] });
  });

  it('ends follows both ways with a block, and refuses those that come after it', () => {
    const plan = planLinks([op('follow'), op('follow', bilal, alice), op('block'), op('follow', bilal, alice)], { ...nothing, blocks: new Set() });
    expect(plan.outcomes).toEqual(['done', 'done', 'done', 'blocked']);
    expect(plan.addFollows).toEqual([]);
    expect(plan.removeFollows).toEqual([
      { from: alice, to: bilal, wanted: false },
      { from: bilal, to: alice, wanted: false },
    ]);
    expect(plan.addBlocks).toMatchObject([{ from: alice, to: bilal }]);
  });

  it('refuses a follow over a block of either side, and takes it once the block is lifted', () => {
    expect(planLinks([op('follow')], { ...nothing, blocks: new Set([pairKey(bilal, alice)]) }).outcomes).toEqual(['blocked']);
    expect(planLinks([op('follow')], { ...nothing, blocks: new Set([pairKey(alice, bilal)]) }).outcomes).toEqual(['blocked']);
    expect(planLinks([op('unblock'), op('follow')], { ...nothing, blocks: new Set([pairKey(alice, bilal)]) }).outcomes).toEqual(['done', 'done']);
  });

  it('asks a private account, unless it is followed, and lets in only who asked', () => {
    const closed = { ...nothing, isPrivate: new Set([bilal]) };
    expect(planLinks([op('follow')], closed)).toMatchObject({ outcomes: ['requested'], addRequests: [{ from: alice, to: bilal }], addFollows: [] });
    expect(planLinks([op('follow')], { ...closed, follows: new Set([pairKey(alice, bilal)]) }).outcomes).toEqual(['done']);
    expect(planLinks([op('accept')], closed)).toMatchObject({ outcomes: ['missing'], addFollows: [] });
    const accepted = planLinks([op('follow'), op('accept')], closed);
    expect(accepted).toMatchObject({ outcomes: ['requested', 'done'], addRequests: [], addFollows: [{ from: alice, to: bilal }] });
    expect(planLinks([op('follow'), op('block'), op('accept')], closed)).toMatchObject({
      outcomes: ['requested', 'done', 'missing'],
      addFollows: [],
    });
  });

  it('is written in one order, whatever the order of arrival', () => {
    const forwards = planLinks([op('follow'), op('follow', bilal, alice)], { ...nothing, blocks: new Set() });
    const backwards = planLinks([op('follow', bilal, alice), op('follow')], { ...nothing, blocks: new Set() });
    expect(forwards.addFollows).toEqual(backwards.addFollows);
  });
});
