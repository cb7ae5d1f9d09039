import type { Scene } from './conformance/row.ts';
import { setDirectoryScene } from './directory-scene.ts';
import { setLoyaltyScene } from './loyalty-scene.ts';
import { setMoneyScene } from './money-scene.ts';
import { MARIA, openShop, TIERS } from './shop.ts';

const quietSubscription = { name: 'Quiet', enabled: false, event_types: ['order.created', 'loyalty.event.created'] };

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
  const { subscription } = await shop.ok('POST', '/v2/webhooks/subscriptions', {
    // Disabled, so that the other rows send nothing; nobody listens at port 9.
    subscription: { ...quietSubscription, notification_url: 'http://127.0.0.1:9/hooks' },
  });
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
    subscriptionId: subscription.id,
    money: await setMoneyScene(shop),
    directory: await setDirectoryScene(shop),
    loyalty: await setLoyaltyScene(shop, account.program_id),
  };
}
