import { cashPayment, customLine, DRIP, LOCATION, MARIA, type ShopClient, TIERS, usd } from './shop.ts';

/** A sale of every kind that leaves something to add up. */
export async function tradeADay(shop: ShopClient, { refunds = true } = {}) {
  const { id } = await shop.enrol(MARIA);
  const first = await shop.customOrder(1200);
  const refunded = await shop.payCash(first.id, 1200);
  await shop.accumulate(id, first.id);
  const redeemed = await shop.customOrder(1000);
  await shop.reward(id, TIERS.tenPercent, redeemed.id);
  await shop.payCash(redeemed.id, 900);
  await shop.accumulate(id, redeemed.id);
  const deleted = await shop.customOrder(1000);
  const reward = await shop.reward(id, TIERS.tenPercent, deleted.id);
  await shop.ok('DELETE', `/v2/loyalty/rewards/${reward.id}`);
  const held = await shop.customOrder(500);
  await shop.reward(id, TIERS.tenPercent, held.id);
  const mixed = await shop.order(
    [
      { uid: 'drip', quantity: '2.5', catalog_object_id: DRIP },
      { ...customLine(1199, '3'), uid: 'odd', modifiers: [{ name: 'Syrup', base_price_money: usd(35) }] },
    ],
    {
      taxes: [
        { uid: 'added', name: 'Sales tax', percentage: '8.875', scope: 'ORDER' },
        { uid: 'inside', name: 'Included', percentage: '5', type: 'INCLUSIVE', scope: 'ORDER' },
      ],
      discounts: [{ uid: 'ten', name: 'Ten', percentage: '10', scope: 'ORDER' }],
    },
  );
  const tip = { ...cashPayment(mixed.id, mixed.total_money.amount), tip_money: usd(150) };
  await shop.ok('POST', '/v2/payments', { ...tip, cash_details: { buyer_supplied_money: usd(10_000) } });
  await shop.send('POST', '/v2/payments', {
    idempotency_key: 'declined',
    source_id: 'cnon:card-nonce-declined',
    amount_money: usd(500),
    location_id: LOCATION,
  });
  if (!refunds) return { accountId: id, mixedOrderId: mixed.id };
  const back = { payment_id: refunded.id, amount_money: usd(500) };
  await shop.ok('POST', '/v2/refunds', { idempotency_key: 'refund', ...back });
  return { accountId: id, mixedOrderId: mixed.id };
}
