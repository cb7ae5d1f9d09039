import { afterEach, beforeEach, expect, it } from 'vitest';
import { cardPayment, refundOf } from '../money-scene.ts';
import { type ServedShop, serveShop } from '../served-shop.ts';
import { customLine, usd, type Wire } from '../shop.ts';

let served: ServedShop;
beforeEach(async () => {
  served = await serveShop();
  await served.call('PUT', '/admin/clock', { now: '2030-03-01T15:00:00Z', frozen: true });
});
afterEach(() => served.close());

async function sell(adjustments: object, tip: number) {
  const order = await served.shop.order([{ uid: 'a', ...customLine(10_000) }], adjustments);
  const tip_money = tip > 0 ? { tip_money: usd(tip) } : {};
  const asked = cardPayment(order.total_money.amount, { order_id: order.id, ...tip_money });
  const { payment } = await served.shop.ok('POST', '/v2/payments', asked);
  return payment;
}

const refund = (payment: Wire, amount: number) =>
  served.shop.ok('POST', '/v2/refunds', {
    ...refundOf(payment.id, amount),
    idempotency_key: `${payment.id}-${amount}`,
  });

async function report(): Promise<Wire> {
  const { body } = await served.call('GET', '/admin/loyalty/reports/sales?from=2030-03-01&to=2030-03-01');
  return body;
}

const TAXES = [{ uid: 't', name: 'Tax', percentage: '10', scope: 'ORDER' }];
const DISCOUNTS = [{ uid: 'd', name: 'D', percentage: '20', scope: 'ORDER' }];

/** @source https://squareup.com/help/ca/en/article/5200-square-glossary : net is gross less returns and discounts */
it('the sales report says gross, returns, discounts, net, tax and tips, and they add up', async () => {
  const payment = await sell({ taxes: TAXES, discounts: DISCOUNTS }, 500);
  await sell({}, 0);
  await refund(payment, 4_400);
  const body = await report();
  expect(body).toMatchObject({
    gross_sales_money: usd(20_000),
    returns_money: usd(4_000),
    discounts_money: usd(2_000),
    tax_in_gross_sales_money: usd(0),
    net_sales_money: usd(14_000),
    tax_money: usd(400),
    tips_money: usd(500),
    total_collected_money: usd(8_800 + 500 + 10_000 - 4_400),
  });
});

it('nothing is left of a sale with tax, service charge and tip that went back in parts', async () => {
  const service_charges = [{ uid: 's', name: 'S', percentage: '10', taxable: true }];
  const payment = await sell({ taxes: TAXES, discounts: DISCOUNTS, service_charges }, 500);
  await refund(payment, 3_333);
  await refund(payment, payment.total_money.amount - 3_333);
  expect(await report()).toMatchObject({
    gross_sales_money: usd(10_000),
    returns_money: usd(8_000),
    discounts_money: usd(2_000),
    net_sales_money: usd(0),
    service_charges_money: usd(0),
    tax_money: usd(0),
    tips_money: usd(0),
    total_collected_money: usd(0),
  });
});

/** @source Square's glossary: tips are no sales */
it('a tip that went back is no refund of sales', async () => {
  const order = await served.shop.customOrder(1_000);
  const asked = cardPayment(1_000, { order_id: order.id, tip_money: usd(500) });
  const { payment } = await served.shop.ok('POST', '/v2/payments', asked);
  await refund(payment, 1_500);
  const { others } = await report();
  expect([others.sales_money, others.refunded_money]).toEqual([usd(1_000), usd(1_000)]);
});
