import type { Square, SquareClient } from 'square';
import type { LoyaltyGateway, LoyaltyPromotion } from '#ports/loyalty-gateway.ts';
import { undefinedWhereNotFound } from './not-found.ts';
import type { SquareCall } from './square-client.ts';
import { readAccount, readAccrual, readMemberEvent, readProgram, readPromotion, readReward } from './wire/loyalty.ts';
import { required } from './wire/money.ts';

/** The loyalty client over Square's Loyalty API. @source Square Loyalty API */
export function createLoyaltyGateway(call: SquareCall, locationId: string): LoyaltyGateway {
  return {
    program: () =>
      undefinedWhereNotFound(
        call('read', 'loyalty program', async ({ loyalty }) =>
          readProgram((await loyalty.programs.get({ programId: 'main' })).program),
        ),
      ),
    findAccount: (phone) =>
      call('read', 'loyalty account', async ({ loyalty }) => {
        const answer = await loyalty.accounts.search({ query: { mappings: [{ phoneNumber: phone }] }, limit: 1 });
        const [found] = answer.loyaltyAccounts ?? [];
        return found === undefined ? undefined : readAccount(found);
      }),
    account: (accountId) =>
      call('read', 'loyalty account', async ({ loyalty }) =>
        readAccount((await loyalty.accounts.get({ accountId })).loyaltyAccount),
      ),
    enrol: ({ key, programId, phone, enrolledAt }) =>
      call('keyed', 'loyalty program', async ({ loyalty }) => {
        const loyaltyAccount = { programId, mapping: { phoneNumber: phone }, enrolledAt };
        return readAccount((await loyalty.accounts.create({ idempotencyKey: key, loyaltyAccount })).loyaltyAccount);
      }),
    calculatePoints: ({ programId, orderId, accountId }) =>
      call('read', 'order', async ({ loyalty }) => {
        const answer = await loyalty.programs.calculate({ programId, orderId, loyaltyAccountId: accountId });
        return required(answer.points, 'points') + (answer.promotionPoints ?? 0);
      }),
    accumulate: ({ key, accountId, orderId }) =>
      call('keyed', 'loyalty account', async ({ loyalty }) => {
        const request = { accountId, locationId, idempotencyKey: key, accumulatePoints: { orderId } };
        return readAccrual((await loyalty.accounts.accumulatePoints(request)).events);
      }),
    accrualOf: ({ orderId }) =>
      call('read', 'loyalty account', async (client) => {
        const events = await accrualEvents(client, orderId);
        return events.length === 0 ? undefined : readAccrual(events);
      }),
    pointsTakenSince: ({ accountId, sinceIso, reason }) =>
      call('read', 'loyalty account', async (client) => {
        const taken = (await correctionEvents(client, accountId, sinceIso)).map(
          ({ otherEvent, adjustPoints, source }) => {
            if (otherEvent) return -otherEvent.points;
            if (!adjustPoints) return 0;
            const { points } = adjustPoints;
            const isRefund = adjustPoints.reason === reason || (source === 'SQUARE' && points < 0);
            return isRefund ? -points : 0;
          },
        );
        return taken.reduce((sum, points) => sum + points, 0);
      }),
    story: (accountId) =>
      call('read', 'loyalty account', async ({ loyalty }) => {
        const query = { filter: { loyaltyAccountFilter: { loyaltyAccountId: accountId } } };
        const { events = [] } = await loyalty.searchEvents({ query, limit: 30 });
        return events.map(readMemberEvent);
      }),
    adjust: ({ key, accountId, points, reason }) =>
      call('keyed', 'loyalty account', async ({ loyalty }) => {
        const adjustPoints = { points, reason };
        await loyalty.accounts.adjust({ accountId, idempotencyKey: key, adjustPoints, allowNegativeBalance: true });
      }),
    promotions: (programId) =>
      call('read', 'loyalty program', async ({ loyalty }) => {
        const found: LoyaltyPromotion[] = [];
        for await (const promotion of await loyalty.programs.promotions.list({ programId })) {
          found.push(readPromotion(promotion));
        }
        return found;
      }),
    createReward: ({ key, accountId, tierId, orderId }) =>
      call('keyed', 'reward tier', async ({ loyalty }) => {
        const reward = { loyaltyAccountId: accountId, rewardTierId: tierId, orderId };
        return readReward((await loyalty.rewards.create({ idempotencyKey: key, reward })).reward);
      }),
    deleteReward: (rewardId) =>
      call('unkeyed', 'reward', async ({ loyalty }) => {
        await loyalty.rewards.delete({ rewardId });
      }),
  };
}

function accrualEvents(client: SquareClient, orderId: string): Promise<Square.LoyaltyEvent[]> {
  const types: Square.LoyaltyEventType[] = ['ACCUMULATE_POINTS', 'ACCUMULATE_PROMOTION_POINTS'];
  return eventsOf(client, { orderFilter: { orderId }, typeFilter: { types } });
}

function correctionEvents(client: SquareClient, accountId: string, startAt: string): Promise<Square.LoyaltyEvent[]> {
  return eventsOf(client, {
    loyaltyAccountFilter: { loyaltyAccountId: accountId },
    typeFilter: { types: ['OTHER', 'ADJUST_POINTS'] },
    dateTimeFilter: { createdAt: { startAt } },
  });
}

async function eventsOf({ loyalty }: SquareClient, filter: Square.LoyaltyEventFilter): Promise<Square.LoyaltyEvent[]> {
  const query = { filter };
  const found: Square.LoyaltyEvent[] = [];
  let cursor: string | undefined;
  do {
    const page = await loyalty.searchEvents({ query, limit: 30, ...(cursor === undefined ? {} : { cursor }) });
    found.push(...(page.events ?? []));
    cursor = page.cursor;
  } while (cursor);
  return found;
}
