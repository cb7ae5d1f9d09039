import { add, type Money, money, subtract, sum, zero } from '#domain/money/money.ts';
import { roundRatio } from '#domain/money/rounding.ts';
import { requirePayment } from '../payments/saved-payment.ts';
import { uid } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import type {
  WireOrder,
  WireOrderDiscount,
  WireOrderReturn,
  WireOrderTax,
  WireReturnLine,
} from '../wire/wire-order.ts';
import type { WirePayment } from '../wire/wire-payment.ts';

/** Money given back of a sale, as goods and tip, and how much had gone back for goods before. */
interface GivenBack {
  readonly goods: Money;
  readonly tip: Money;
  readonly goodsBefore: Money;
}

/**
 * What a refund of an amount takes back: one custom line, since an amount does not say which goods came back, with its
 * share of the sale's taxes, discounts and charges. However a sale is given back in parts, and over however many
 * tenders, the shares sum to what the sale has.
 *
 * @source https://developer.squareup.com/forums/t/return-refund-item-via-api/12104 : one CUSTOM_AMOUNT line
 */
export function returnedShare(
  store: Store,
  sale: WireOrder,
  payment: WirePayment,
  amount: Money,
): Omit<WireOrderReturn, 'uid' | 'source_order_id'> {
  const back = givenBack(store, sale, payment, amount);
  const share = (whole: Money | undefined) => shareOf(whole, sale, back);
  const taxes = (sale.taxes ?? []).map((tax) => ({ ...tax, applied_money: share(tax.applied_money) }));
  const discounts = (sale.discounts ?? []).map((one) => ({ ...one, applied_money: share(one.applied_money) }));
  const total = (parts: readonly { readonly applied_money: Money }[]) =>
    sum(
      parts.map(({ applied_money }) => applied_money),
      amount.currency,
    );
  const [tax, discount, charge] = [total(taxes), total(discounts), share(sale.total_service_charge_money)];
  return {
    ...(back.goods.amount > 0 && {
      return_line_items: [customLine(back.goods, { taxes, discounts, tax, discount, charge })],
    }),
    ...(taxes.length > 0 && {
      return_taxes: taxes.map(({ metadata, ...one }) => ({ ...one, source_tax_uid: one.uid })),
    }),
    ...(discounts.length > 0 && {
      return_discounts: discounts.map(({ metadata, reward_ids, pricing_rule_id, ...one }) => ({
        ...one,
        source_discount_uid: one.uid,
      })),
    }),
    ...(back.tip.amount > 0 && {
      return_tips: [{ uid: uid(), applied_money: back.tip, source_tender_id: payment.id }],
    }),
    return_amounts: {
      total_money: amount,
      tax_money: tax,
      discount_money: discount,
      tip_money: back.tip,
      service_charge_money: charge,
    },
  };
}

interface LineShares {
  readonly taxes: readonly (WireOrderTax & { readonly applied_money: Money })[];
  readonly discounts: readonly (WireOrderDiscount & { readonly applied_money: Money })[];
  readonly tax: Money;
  readonly discount: Money;
  readonly charge: Money;
}

function customLine(goods: Money, { taxes, discounts, tax, discount, charge }: LineShares): WireReturnLine {
  const added = taxes.filter(({ type }) => type === 'ADDITIVE').map(({ applied_money }) => applied_money);
  const gross = subtract(add(subtract(goods, sum(added, goods.currency)), discount), charge);
  return {
    uid: uid(),
    quantity: '1',
    item_type: 'CUSTOM_AMOUNT',
    ...(taxes.length > 0 && {
      applied_taxes: taxes.map((one) => ({ uid: uid(), tax_uid: one.uid, applied_money: one.applied_money })),
    }),
    ...(discounts.length > 0 && {
      applied_discounts: discounts.map((one) => ({
        uid: uid(),
        discount_uid: one.uid,
        applied_money: one.applied_money,
      })),
    }),
    base_price_money: gross,
    variation_total_price_money: gross,
    gross_return_money: gross,
    total_tax_money: tax,
    total_discount_money: discount,
    total_service_charge_money: charge,
    total_money: goods,
  };
}

/** Of each payment the goods go back first: a tip follows once all of them are back. */
function givenBack(store: Store, sale: WireOrder, payment: WirePayment, amount: Money): GivenBack {
  const before = payment.refunded_money ?? zero(amount.currency);
  const own = subtract(goodsIn(payment, add(before, amount)), goodsIn(payment, before));
  const goodsBefore = (sale.tenders ?? []).map(({ payment_id }) => {
    const paid = requirePayment(store, payment_id);
    return goodsIn(paid, paid.refunded_money ?? zero(amount.currency));
  });
  return { goods: own, tip: subtract(amount, own), goodsBefore: sum(goodsBefore, amount.currency) };
}

function goodsIn({ amount_money }: WirePayment, refunded: Money): Money {
  return refunded.amount < amount_money.amount ? refunded : amount_money;
}

/** The share up to here less the share before, so that the last part brings what is left. */
function shareOf(whole: Money | undefined, sale: WireOrder, { goods, goodsBefore }: GivenBack): Money {
  const all = BigInt(subtract(sale.total_money, sale.total_tip_money).amount);
  if (!whole || all === 0n) return zero(goods.currency);
  const upTo = (part: Money) => Number(roundRatio(BigInt(whole.amount) * BigInt(part.amount), all, 'half-even'));
  return money(upTo(add(goodsBefore, goods)) - upTo(goodsBefore), goods.currency);
}
