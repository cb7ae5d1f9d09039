import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { shopIn } from '../shop-in.ts';

/** @source https://developer.squareup.com/forums/t/cad-cash-payment-rounding/2874 and /23101 */
it.each([
  ['CAD', 'CA', 'America/Toronto'],
  ['AUD', 'AU', 'Australia/Sydney'],
])(
  'cash in %s that no coins make up is refused, its tip included, also when an amount changes',
  async (currency, ...place) => {
    const shop = shopIn(...place);
    const money = (amount: number) => ({ amount, currency });
    const cash = (amount: number, more: object = {}) => ({
      idempotency_key: randomUUID(),
      source_id: 'CASH',
      amount_money: money(amount),
      cash_details: { buyer_supplied_money: money(2000) },
      ...more,
    });
    const detail = `total_money amount of 998 is not divisible by ${currency} currency base cash unit`;
    const wanted = { status: 400, body: { errors: [{ code: 'BAD_REQUEST', detail }] } };
    expect(await shop.send('POST', '/v2/payments', cash(998))).toMatchObject(wanted);
    expect(await shop.send('POST', '/v2/payments', cash(995, { tip_money: money(3) }))).toMatchObject(wanted);
    const { payment } = await shop.ok('POST', '/v2/payments', cash(1000, { autocomplete: false }));
    const change = { idempotency_key: randomUUID(), payment: { amount_money: money(998) } };
    expect(await shop.send('PUT', `/v2/payments/${payment.id}`, change)).toMatchObject(wanted);
    const card = { idempotency_key: randomUUID(), source_id: 'cnon:card-nonce-ok', amount_money: money(998) };
    expect((await shop.ok('POST', '/v2/payments', card)).payment.status).toBe('COMPLETED');
  },
);

it('cash of any amount is taken where each minor unit is a coin', async () => {
  const shop = shopIn('GB', 'Europe/London');
  const money = { amount: 998, currency: 'GBP' };
  const cash = { source_id: 'CASH', amount_money: money, cash_details: { buyer_supplied_money: money } };
  expect((await shop.ok('POST', '/v2/payments', { idempotency_key: 'a', ...cash })).payment.status).toBe('COMPLETED');
});
