import type { Scene } from './conformance-rows.ts';
import { MARIA, openShop, TIERS } from './shop.ts';

/** Sets the conformance suite's scene up, in a backend of its own. */
export async function setScene(): Promise<Scene> {
  const shop = openShop();
  const account = await shop.enrol(MARIA);
  const paid = await shop.customOrder(1200);
  const payment = await shop.payCash(paid.id, 1200);
  await shop.accumulate(account.id, paid.id);
  const order = await shop.customOrder(1000);
  const reward = await shop.reward(account.id, TIERS.tenPercent, order.id);
  const free = await shop.customOrder(0);
  return {
    shop,
    programId: account.program_id,
    accountId: account.id,
    customerId: account.customer_id,
    orderId: order.id,
    rewardId: reward.id,
    paidOrderId: paid.id,
    paymentId: payment.id,
    freeOrderId: free.id,
  };
}
