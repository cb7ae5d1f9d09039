import { expect, it } from 'vitest';
import { customLine, openShop, usd, type Wire } from '../shop.ts';

const tax = (uid: string, percentage: string) => ({ uid, name: uid, percentage, type: 'INCLUSIVE', scope: 'ORDER' });
const without = (uid: string) => ({ pricing_blocklists: { blocked_taxes: [{ uid, tax_uid: uid }] } });

/** @source https://developer.squareup.com/docs/international-development/japan-order-calculation */
it('a tax of order scope is rounded once over the lines that do not block it', async () => {
  const shop = openShop();
  const tens = [325, 350, 350].map((amount, index) => ({
    uid: `ten-${index}`,
    ...customLine(amount),
    ...without('8'),
  }));
  const lines = [...tens, { uid: 'eight', ...customLine(540), ...without('10') }];
  const order = await shop.order(lines, { taxes: [tax('10', '10'), tax('8', '8')] });
  expect(order.taxes.map((one: Wire) => one.applied_money)).toEqual([usd(93), usd(40)]);
  expect([order.total_tax_money, order.total_money]).toEqual([usd(133), usd(1_565)]);
  const borne = order.line_items.map((line: Wire) => line.applied_taxes.map((one: Wire) => one.tax_uid));
  expect(borne).toEqual([['10'], ['10'], ['10'], ['8']]);
});
