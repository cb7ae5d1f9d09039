import { describe, expect, it } from 'vitest';
import { cardPayment, refundOf } from '../money-scene.ts';
import { customLine, openShop, usd, type Wire } from '../shop.ts';

const tax = (type: string, percentage: string) => ({ uid: 't', name: 'Tax', type, percentage, scope: 'ORDER' });
const DISCOUNT = { uid: 'd', name: 'D', percentage: '12.5', scope: 'ORDER' };

/** A sale of 100.00 with these adjustments, in part on each of `shares` of its total, the last with a tip. */
async function sell(adjustments: object, parts: number, tip = 0) {
  const shop = openShop();
  const sale = await shop.order([{ uid: 'a', ...customLine(10_000) }], adjustments);
  const total: number = sale.total_money.amount;
  const first = Math.floor(total / parts);
  const amounts = parts === 1 ? [total] : [first, total - first];
  const payments: Wire[] = [];
  for (const [index, amount] of amounts.entries()) {
    const tip_money = index === amounts.length - 1 && tip > 0 ? { tip_money: usd(tip) } : {};
    const asked = cardPayment(amount, { order_id: sale.id, autocomplete: amounts.length === 1, ...tip_money });
    payments.push((await shop.ok('POST', '/v2/payments', asked)).payment);
  }
  if (amounts.length > 1) {
    const payment_ids = payments.map(({ id }) => id);
    await shop.ok('POST', `/v2/orders/${sale.id}/pay`, { idempotency_key: 'pay', payment_ids });
  }
  const refund = async (payment: Wire, amount: number) => {
    const { refund: made } = await shop.ok('POST', '/v2/refunds', refundOf(payment.id, amount));
    return (await shop.readOrder(made.order_id)).returns[0];
  };
  return { sale, payments, refund };
}

const sums = (returns: readonly Wire[]) =>
  Object.fromEntries(
    ['total_money', 'tax_money', 'discount_money', 'tip_money', 'service_charge_money'].map((name) => [
      name,
      returns.reduce((sum, { return_amounts }) => sum + return_amounts[name].amount, 0),
    ]),
  );

/** @source Square Orders API, OrderReturn.return_amounts: what this return brings of a sale; parts are of one whole */
describe('the return orders of a sale given back in parts', () => {
  it.each([
    ['two halves of a taxed sale', { taxes: [tax('ADDITIVE', '8.875')] }, 888],
    ['two halves of a sale with tax in its prices', { taxes: [tax('INCLUSIVE', '20')] }, 1667],
  ])('hold the tax of the whole in %s', async (_what, adjustments, whole) => {
    const { sale, payments, refund } = await sell(adjustments, 1);
    const half = Math.floor(sale.total_money.amount / 2);
    const returns = [await refund(payments[0], half), await refund(payments[0], sale.total_money.amount - half)];
    expect(sale.total_tax_money).toEqual(usd(whole));
    expect(returns.map(({ return_amounts }) => return_amounts.tax_money.amount > 0)).toEqual([true, true]);
    expect(sums(returns)).toMatchObject({ total_money: sale.total_money.amount, tax_money: whole });
    for (const { return_line_items: lines, return_taxes, return_amounts } of returns) {
      expect(lines[0]).toMatchObject({ item_type: 'CUSTOM_AMOUNT', total_tax_money: return_amounts.tax_money });
      expect(return_taxes).toMatchObject([{ source_tax_uid: 't', applied_money: return_amounts.tax_money }]);
    }
  });

  it('sum to it over two tenders, odd parts, a discount, a charge and a tip', async () => {
    const adjustments = {
      taxes: [tax('ADDITIVE', '8.875')],
      discounts: [DISCOUNT],
      service_charges: [{ uid: 's', name: 'S', percentage: '10', taxable: true }],
    };
    const { sale, payments, refund } = await sell(adjustments, 2, 333);
    const [one, two] = payments;
    const returns = [
      await refund(one, 1),
      await refund(two, 2_222),
      await refund(one, one.total_money.amount - 1),
      await refund(two, two.total_money.amount - 2_222),
    ];
    expect(sums(returns)).toEqual({
      total_money: sale.total_money.amount + 333,
      tax_money: sale.total_tax_money.amount,
      discount_money: sale.total_discount_money.amount,
      service_charge_money: sale.total_service_charge_money.amount,
      tip_money: 333,
    });
    expect(returns.map(({ return_amounts }) => return_amounts.tip_money.amount)).toEqual([0, 0, 0, 333]);
  });
});
