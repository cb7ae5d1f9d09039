import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RewardCandidate, selectRewards } from '#domain/loyalty/which-reward-on-which-line.ts';
import { money } from '#domain/money/money.ts';
import type { PricingLine } from '#domain/pricing/types.ts';

const usd = (amount: number) => money(amount, 'USD');
const line = (uid: string, amount: number, quantity = '1', oatMilk = 0): PricingLine => ({
  uid,
  quantity,
  basePrice: usd(amount),
  modifiers: oatMilk > 0 ? [{ uid: 'oat', price: usd(oatMilk), quantity: 1 }] : [],
  taxUids: [],
  discountUids: [],
});
const percent = (rewardId: string, percentage: string): RewardCandidate => ({
  rewardId,
  target: { kind: 'order' },
  percentage,
});
const off = (rewardId: string, amount: number): RewardCandidate => ({
  rewardId,
  target: { kind: 'order' },
  amount: usd(amount),
});
const free = (rewardId: string, ...eligible: string[]): RewardCandidate => ({
  rewardId,
  target: { kind: 'unit', eligibleLineUids: new Set(eligible) },
  percentage: '100.0',
});

describe('reward selection', () => {
  it('puts a whole-order reward on every line', () => {
    expect(selectRewards([line('a', 500), line('b', 700)], [percent('ten', '10')])).toEqual([
      { rewardId: 'ten', lineUids: ['a', 'b'] },
    ]);
  });

  it('lets only the larger of two whole-order rewards count', () => {
    const rewards = [percent('10 %', '10'), off('$5', 500)];
    expect(selectRewards([line('a', 4000)], rewards).map((r) => r.rewardId)).toEqual(['$5']);
    expect(selectRewards([line('a', 8000)], rewards).map((r) => r.rewardId)).toEqual(['10 %']);
  });

  it('keeps the reward created first when two would take off the same', () => {
    expect(selectRewards([line('a', 5000)], [off('first', 500), percent('second', '10')])[0]?.rewardId).toBe('first');
  });

  it('gives one unit of a line of four', () => {
    expect(selectRewards([line('coffee', 300, '4')], [free('cup', 'coffee')])).toEqual([
      { rewardId: 'cup', lineUids: ['coffee'], units: { coffee: 1 } },
    ]);
  });

  it('gives the most expensive eligible unit, modifiers counted', () => {
    const lines = [line('small', 300, '3'), line('oat', 350, '1', 80), line('large', 400), line('cake', 900)];
    expect(selectRewards(lines, [free('cup', 'small', 'oat', 'large')])[0]?.lineUids).toEqual(['oat']);
  });

  it('does not apply a reward for an item that is not there, or to an order worth nothing', () => {
    expect(selectRewards([line('tea', 250)], [free('cup')])).toEqual([]);
    expect(selectRewards([line('gift', 0)], [percent('ten', '10'), free('cup', 'gift')])).toEqual([]);
  });

  it('puts one reward on a line: a whole-order one spares the line a free item is on', () => {
    const lines = [line('coffee', 300), line('cake', 900)];
    expect(selectRewards(lines, [percent('ten', '10'), free('cup', 'coffee')])).toEqual([
      { rewardId: 'ten', lineUids: ['cake'] },
      { rewardId: 'cup', lineUids: ['coffee'], units: { coffee: 1 } },
    ]);
  });

  it('drops the free item where the whole-order reward takes more off that line', () => {
    const lines = [line('coffee', 300, '20')];
    expect(selectRewards(lines, [percent('ten', '10'), free('cup', 'coffee')]).map((r) => r.rewardId)).toEqual(['ten']);
  });

  it('arranges two item rewards so that both apply', () => {
    const lines = [line('latte', 500), line('drip', 300)];
    const picked = selectRewards(lines, [free('any coffee', 'latte', 'drip'), free('latte only', 'latte')]);
    expect(picked.map((r) => [r.rewardId, r.lineUids[0]])).toEqual([
      ['any coffee', 'drip'],
      ['latte only', 'latte'],
    ]);
  });

  it('takes as much off as any arrangement of seven rewards could', () => {
    const uids = ['a', 'b', 'c', 'd', 'e'];
    const most = (lines: readonly number[], rewards: readonly (readonly string[])[]): number => {
      const [eligible, ...others] = rewards;
      if (!eligible) return 0;
      const places = eligible.map((uid) => uids.indexOf(uid)).filter((at) => (lines[at] ?? 0) > 0);
      const left = (at: number) => lines.map((amount, index) => (index === at ? 0 : amount));
      return Math.max(most(lines, others), ...places.map((at) => (lines[at] ?? 0) + most(left(at), others)));
    };
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 5 }),
        fc.array(fc.subarray(uids), { minLength: 5, maxLength: 7 }),
        (amounts, rewards) => {
          const lines = amounts.map((amount, index) => line(uids[index] as string, amount));
          const picked = selectRewards(
            lines,
            rewards.map((eligible, index) => free(`r${index}`, ...eligible)),
          );
          const taken = picked.reduce(
            (sum, { lineUids: [uid] }) => sum + (amounts[uids.indexOf(uid as string)] ?? 0),
            0,
          );
          expect(taken).toBe(most(amounts, rewards));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('never puts two rewards on one line and never answers a reward twice', () => {
    const uids = ['a', 'b', 'c', 'd', 'e', 'f'];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 1, max: 5 })), { maxLength: 6 }),
        fc.array(fc.option(fc.subarray(uids)), { maxLength: 7 }),
        (lines, rewards) => {
          const picked = selectRewards(
            lines.map(([amount, quantity], index) => line(uids[index] as string, amount, String(quantity))),
            rewards.map((eligible, index) => (eligible ? free(`r${index}`, ...eligible) : percent(`r${index}`, '15'))),
          );
          const touched = picked.flatMap((reward) => reward.lineUids);
          expect(new Set(touched).size).toBe(touched.length);
          expect(new Set(picked.map((reward) => reward.rewardId)).size).toBe(picked.length);
        },
      ),
    );
  });
});
