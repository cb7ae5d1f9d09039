import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MARIA, TIERS } from '../shop.ts';
import { openLoyaltyShop } from './loyalty-shop.ts';

const SIX_MONTHS = { expiration_policy: { expiration_duration: 'P6M' } };
const day = (text: string) => Date.parse(`${text}T17:00:00Z`);

describe('points that expire', () => {
  it('last through the end of the month so many months after they were earned, local time', async () => {
    const shop = await openLoyaltyShop(SIX_MONTHS, day('2026-11-21'));
    const maria = await shop.enrol(MARIA);
    await shop.adjust(maria.id, 9);
    expect((await shop.account(maria.id)).expiring_point_deadlines).toEqual([
      { points: 9, expires_at: '2027-06-01T04:00:00Z' },
    ]);
    shop.goTo(Date.parse('2027-06-01T03:59:59Z'));
    expect((await shop.account(maria.id)).balance).toBe(9);
    shop.goTo(Date.parse('2027-06-01T04:00:00Z'));
    const account = await shop.account(maria.id);
    expect(account).toMatchObject({ balance: 0, lifetime_points: 9 });
    expect(account).not.toHaveProperty('expiring_point_deadlines');
    const [event] = await shop.events(maria.id);
    expect(event).toMatchObject({ type: 'EXPIRE_POINTS', source: 'SQUARE', expire_points: { points: -9 } });
    expect(event).not.toHaveProperty('location_id');
  });

  it('are used earliest first, and go in one event for each account', async () => {
    const shop = await openLoyaltyShop(SIX_MONTHS, day('2026-01-10'));
    const maria = await shop.enrol(MARIA);
    await shop.adjust(maria.id, 10);
    shop.goTo(day('2026-02-10'));
    await shop.adjust(maria.id, 10);
    await shop.adjust(maria.id, -4);
    expect((await shop.account(maria.id)).expiring_point_deadlines).toEqual([
      { points: 6, expires_at: '2026-08-01T04:00:00Z' },
      { points: 10, expires_at: '2026-09-01T04:00:00Z' },
    ]);
    shop.goTo(day('2026-12-10'));
    expect((await shop.account(maria.id)).balance).toBe(0);
    const expired = (await shop.events(maria.id)).filter(({ type }) => type === 'EXPIRE_POINTS');
    expect(expired.map((event) => event.expire_points.points)).toEqual([-10, -6]);
  });

  it('come back from a reward with the deadline they had', async () => {
    const shop = await openLoyaltyShop(SIX_MONTHS, day('2026-01-10'));
    const maria = await shop.enrol(MARIA);
    await shop.adjust(maria.id, 6);
    shop.goTo(day('2026-03-10'));
    await shop.adjust(maria.id, 6);
    const reward = await shop.reward(maria.id, TIERS.tenPercent);
    expect((await shop.account(maria.id)).expiring_point_deadlines).toMatchObject([{ points: 2 }]);
    await shop.ok('DELETE', `/v2/loyalty/rewards/${reward.id}`);
    expect((await shop.account(maria.id)).expiring_point_deadlines).toEqual([
      { points: 6, expires_at: '2026-08-01T04:00:00Z' },
      { points: 6, expires_at: '2026-10-01T04:00:00Z' },
    ]);
    const held = await shop.reward(maria.id, TIERS.tenPercent);
    shop.goTo(day('2026-08-10'));
    await shop.ok('DELETE', `/v2/loyalty/rewards/${held.id}`);
    // @source Square Loyalty API, LoyaltyAccountExpiringPointDeadline: points are gone at their deadline
    expect((await shop.account(maria.id)).balance).toBe(6);
  });

  it('follow a changed policy from when they were earned', async () => {
    const shop = await openLoyaltyShop({}, day('2026-01-10'));
    const maria = await shop.enrol(MARIA);
    await shop.adjust(maria.id, 10);
    expect(await shop.account(maria.id)).not.toHaveProperty('expiring_point_deadlines');
    const setPolicy = (months: string | undefined) =>
      shop.admin('PUT', '/loyalty/program', {
        program: { expiration_policy: months === undefined ? null : { expiration_duration: months } },
      });
    await setPolicy('P12M');
    expect((await shop.account(maria.id)).expiring_point_deadlines[0].expires_at).toBe('2027-02-01T05:00:00Z');
    await setPolicy('P3M');
    expect((await shop.account(maria.id)).expiring_point_deadlines[0].expires_at).toBe('2026-05-01T04:00:00Z');
    await setPolicy(undefined);
    shop.goTo(day('2029-01-10'));
    expect(await shop.account(maria.id)).toMatchObject({ balance: 10 });
    await setPolicy('P12M');
    shop.goTo(day('2029-02-10'));
    expect(await shop.account(maria.id)).toMatchObject({ balance: 0 });
  });

  it('have no deadlines while the balance is negative, and pay what is owed first', async () => {
    const shop = await openLoyaltyShop(SIX_MONTHS, day('2026-01-10'));
    const maria = await shop.enrol(MARIA);
    await shop.adjust(maria.id, -5);
    expect(await shop.account(maria.id)).not.toHaveProperty('expiring_point_deadlines');
    await shop.adjust(maria.id, 8);
    expect((await shop.account(maria.id)).expiring_point_deadlines).toMatchObject([{ points: 3 }]);
  });

  it('sum to the balance after any history', async () => {
    const act = fc.oneof(
      fc.record({ kind: fc.constant('adjust' as const), points: fc.integer({ min: -30, max: 30 }) }),
      fc.record({ kind: fc.constantFrom('reward' as const, 'delete' as const, 'month' as const), points: fc.nat() }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 14 }), async (history) => {
        const shop = await openLoyaltyShop({ expiration_policy: { expiration_duration: 'P2M' } }, day('2026-01-10'));
        const maria = await shop.enrol(MARIA);
        const rewards: string[] = [];
        for (const { kind, points } of history) {
          const { balance } = await shop.account(maria.id);
          if (kind === 'adjust' && points !== 0) await shop.adjust(maria.id, points);
          if (kind === 'reward' && balance >= 10) rewards.push((await shop.reward(maria.id, TIERS.tenPercent)).id);
          if (kind === 'month') shop.goTo(shop.nowMs() + 30 * 24 * 60 * 60 * 1000);
          const last = kind === 'delete' ? rewards.pop() : undefined;
          if (last !== undefined) await shop.ok('DELETE', `/v2/loyalty/rewards/${last}`);
        }
        const { balance, expiring_point_deadlines: deadlines = [] } = await shop.account(maria.id);
        const sum = deadlines.reduce((whole: number, { points }: { points: number }) => whole + points, 0);
        expect(sum).toBe(Math.max(0, balance));
        shop.backend.close();
      }),
      { numRuns: 100 },
    );
  });
});
