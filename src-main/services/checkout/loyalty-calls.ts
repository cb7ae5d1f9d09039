import { idleRewards } from '#domain/checkout/guards.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { type Call, type CallKind, callOf } from './call-kind.ts';
import { identified, placed, wanted } from './call-parts.ts';

interface AccountAndOrder {
  readonly accountId: string;
  readonly orderId: string;
}

const accumulateKind: CallKind<AccountAndOrder> = {
  step: 'loyalty.accumulate',
  make: async (request, { loyalty }, key) => ({
    step: 'loyalty.accumulate',
    ...(await loyalty.accumulate({ key, ...request })),
  }),
  readBack: async (request, { loyalty }) => {
    const accrual = await loyalty.accrualOf(request);
    return accrual && { step: 'loyalty.accumulate', ...accrual };
  },
};

const createRewardKind: CallKind<AccountAndOrder & { readonly tierId: string }> = {
  step: 'reward.create',
  make: async (request, { loyalty }, key) => ({
    step: 'reward.create',
    reward: await loyalty.createReward({ key, ...request }),
  }),
};

/** Loyalty calls that a journal row alone can make again. */
export const loyaltyKinds = { 'loyalty.accumulate': accumulateKind };

/** The loyalty calls by step. */
export const loyaltyCalls = {
  'reward.create': (sale: Sale) => {
    const { tierId } = wanted(sale, 'reward');
    const { orderId } = placed(sale);
    const { accountId } = identified(sale);
    return callOf('reward.create', createRewardKind, { accountId, tierId, orderId });
  },
  'reward.delete': deleteReward,
  'points.calculate': calculatePoints,
  'loyalty.accumulate': (sale: Sale) => {
    const { orderId } = placed(sale);
    const { accountId } = identified(sale);
    return callOf('loyalty.accumulate', accumulateKind, { accountId, orderId });
  },
  'account.read': readAccount,
  'account.find': findAccount,
};

/** The reward the person pointed at, or the next one that has no effect, or the next of all. */
function deleteReward(sale: Sale): Call {
  const rewardId =
    sale.goal?.kind === 'unreward' ? sale.goal.rewardId : (idleRewards(sale)[0] ?? sale.rewards[0])?.rewardId;
  if (rewardId === undefined) throw new TypeError('reward.delete needs a reward on the sale');
  return {
    step: 'reward.delete',
    journalStep: 'reward.delete',
    request: { rewardId },
    make: async ({ loyalty }) => {
      await loyalty.deleteReward(rewardId);
      return { step: 'reward.delete', rewardId };
    },
  };
}

function calculatePoints(sale: Sale): Call {
  const { orderId } = placed(sale);
  const { accountId, programId } = identified(sale);
  return {
    step: 'points.calculate',
    request: { orderId },
    make: async ({ loyalty }) => ({
      step: 'points.calculate',
      points: await loyalty.calculatePoints({ programId, orderId, accountId }),
    }),
  };
}

function readAccount(sale: Sale): Call {
  const { accountId } = identified(sale);
  return {
    step: 'account.read',
    request: { accountId },
    make: async ({ loyalty }) => ({ step: 'account.read', account: await loyalty.account(accountId) }),
  };
}

/** Looks up the number that was taken at the counter. */
function findAccount({ saleId }: Sale): Call {
  return {
    step: 'account.find',
    request: {},
    make: async ({ loyalty, numbers }) => {
      const phone = numbers.numberOf(saleId);
      const account = phone === undefined ? undefined : await loyalty.findAccount(phone);
      return { step: 'account.find', ...(account && { account }) };
    },
  };
}
