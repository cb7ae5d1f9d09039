import { type Money, money } from '#domain/money/money.ts';
import { roundRatio } from '#domain/money/rounding.ts';
import { decimalOf } from '#domain/pricing/line-amounts.ts';
import { priceOrder } from '#domain/pricing/price-order.ts';
import type { PricedLine, PricedOrder, PricingLine, PricingOrder } from '#domain/pricing/types.ts';
import { notFound, squareError } from '../errors/square-error.ts';
import { type AppliedReward, pricingDiscount, rewardsOn } from '../rewards/reward-effect-on-lines.ts';
import { uid } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import { defined } from '../wire/defined.ts';
import type {
  OrderContent,
  PricedWireOrder,
  WireLineItem,
  WireModifier,
  WireOrderDiscount,
} from '../wire/wire-order.ts';
import { discountTerms, taxPhase } from './catalog-terms.ts';
import { isBlocked, isExempt } from './compose-order.ts';
import { withTotals } from './order-totals.ts';
import { assembleCharge, pricingCharge } from './price-charges.ts';

/**
 * An order's content with everything that follows from it: which rewards apply and to which lines, every line's
 * amounts, and the totals. Pure but for reading the catalog; the same content always has the same amounts.
 * Discounts of rewards keep their uids from `content.discounts`.
 *
 * @throws SquareError NOT_FOUND for an unknown location, VALUE_TOO_HIGH when the amounts are beyond what can be counted exactly
 */
export function priceContent(content: OrderContent, store: Store): PricedWireOrder {
  const location = store.locations.find(content.location_id);
  if (!location) throw notFound('Location', content.location_id);
  const { currency } = location;
  const lines = content.line_items ?? [];
  const own = (content.discounts ?? []).filter((discount) => !discount.reward_ids);
  try {
    const bare = lines.map((line) => pricingLine(line, content, []));
    const rewards = rewardsOn(content, bare, store);
    const pricing: PricingOrder = {
      currency,
      lines: lines.map((line) => pricingLine(line, content, rewards)),
      discounts: [
        ...own.map((discount) => ({
          uid: discount.uid,
          scope: discount.scope,
          ...defined({ percentage: discount.percentage, amount: discount.amount_money }),
          ...discountTerms(discount, store),
        })),
        ...rewards.map((reward) => ({ ...discountTerms(reward.wire, store), ...pricingDiscount(reward) })),
      ],
      taxes: (content.taxes ?? []).map((tax) => ({ ...tax, inclusion: tax.type, phase: taxPhase(tax, store) })),
      serviceCharges: (content.service_charges ?? []).map(pricingCharge),
    };
    return assemble(content, priceOrder(pricing), [...own, ...rewards.map(({ wire }) => wire)], currency);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw squareError('VALUE_TOO_HIGH', 'The amounts of this order are too large.', 'order');
  }
}

function pricingLine(line: WireLineItem, content: OrderContent, rewards: readonly AppliedReward[]): PricingLine {
  const owned = new Set(
    (content.discounts ?? []).filter(({ reward_ids }) => reward_ids).map((discount) => discount.uid),
  );
  const own = (line.applied_discounts ?? []).map((applied) => applied.discount_uid).filter((id) => !owned.has(id));
  const ofRewards = rewards.filter(({ selected }) => selected.lineUids.includes(line.uid)).map(({ wire }) => wire.uid);
  return {
    uid: line.uid,
    quantity: line.quantity,
    basePrice: line.base_price_money,
    modifiers: (line.modifiers ?? []).map((modifier) => ({
      uid: modifier.uid,
      price: modifier.base_price_money,
      quantity: Number(modifier.quantity),
    })),
    taxUids: (line.applied_taxes ?? []).map((applied) => applied.tax_uid),
    exemptTaxUids: (content.taxes ?? []).filter((tax) => isExempt(line, tax)).map((tax) => tax.uid),
    discountUids: [...own, ...ofRewards],
    exemptDiscountUids: (content.discounts ?? []).filter((discount) => isBlocked(line, discount)).map(({ uid }) => uid),
  };
}

function assemble(
  content: OrderContent,
  priced: PricedOrder,
  discounts: readonly WireOrderDiscount[],
  currency: string,
): PricedWireOrder {
  const { rewards, discounts: _before, ...rest } = content;
  const ofRewards = new Set(
    [...discounts, ...(content.discounts ?? [])].filter(({ reward_ids }) => reward_ids).map((one) => one.uid),
  );
  const amountOf = (parts: PricedOrder['taxes'], id: string) =>
    parts.find((part) => part.uid === id)?.amount ?? money(0, currency);
  return withTotals(
    {
      ...rest,
      ...(content.line_items
        ? {
            line_items: content.line_items.map((line, index) =>
              assembleLine(line, priced.lines[index], ofRewards, currency),
            ),
          }
        : {}),
      ...(content.taxes
        ? { taxes: content.taxes.map((tax) => ({ ...tax, applied_money: amountOf(priced.taxes, tax.uid) })) }
        : {}),
      ...(discounts.length === 0
        ? {}
        : {
            discounts: discounts.map((discount) => ({
              ...discount,
              applied_money: amountOf(priced.discounts, discount.uid),
            })),
          }),
      ...(content.service_charges
        ? { service_charges: content.service_charges.map((charge) => assembleCharge(charge, priced)) }
        : {}),
      ...(rewards && rewards.length > 0 ? { rewards } : {}),
    },
    { total: priced.total, tax: priced.tax, discount: priced.discount, serviceCharge: priced.serviceCharge },
    [],
  );
}

function assembleLine(
  line: WireLineItem,
  priced: PricedLine | undefined,
  ofRewards: ReadonlySet<string>,
  currency: string,
): WireLineItem {
  const { applied_discounts, applied_taxes, ...rest } = line;
  if (!priced) return line;
  const nothing: Money = money(0, currency);
  const reaching = priced.appliedDiscounts.map(({ discountUid, amount }) => ({
    uid: applied_discounts?.find((applied) => applied.discount_uid === discountUid)?.uid ?? uid(),
    discount_uid: discountUid,
    applied_money: amount,
  }));
  // One that a reward has left nothing to take off is still the line's, for when the reward goes.
  const idle = (applied_discounts ?? [])
    .filter(({ discount_uid }) => !ofRewards.has(discount_uid))
    .filter(({ discount_uid }) => !reaching.some((one) => one.discount_uid === discount_uid))
    .map((applied) => ({ ...applied, applied_money: nothing }));
  const discounts = [...idle, ...reaching];
  const taxes = priced.appliedTaxes.map(({ taxUid, amount }) => ({
    uid: applied_taxes?.find((applied) => applied.tax_uid === taxUid)?.uid ?? uid(),
    tax_uid: taxUid,
    applied_money: amount,
  }));
  return {
    ...rest,
    ...(line.modifiers ? { modifiers: line.modifiers.map((modifier) => withTotal(modifier, line.quantity)) } : {}),
    ...(discounts.length === 0 ? {} : { applied_discounts: discounts }),
    ...(taxes.length === 0 ? {} : { applied_taxes: taxes }),
    variation_total_price_money: priced.variationTotal,
    gross_sales_money: priced.gross,
    total_tax_money: priced.tax,
    total_discount_money: priced.discount,
    total_service_charge_money: nothing,
    total_money: priced.total,
  };
}

function withTotal(modifier: WireModifier, lineQuantity: string): WireModifier {
  const { digits, scale } = decimalOf(lineQuantity);
  const amount = BigInt(modifier.base_price_money.amount) * BigInt(modifier.quantity) * digits;
  const total = Number(roundRatio(amount, scale, 'half-even'));
  return { ...modifier, total_price_money: money(total, modifier.base_price_money.currency) };
}
