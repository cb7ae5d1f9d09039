import { priceLocally } from '#domain/checkout/local-order.ts';
import type { OrderSnapshot } from '#domain/checkout/order-snapshot.ts';
import { planReturn } from '#domain/checkout/return-rules.ts';
import type { Sale, SaleLine } from '#domain/checkout/sale.ts';
import { taxesOf } from '#domain/checkout/sale-taxes.ts';
import type { ReturnedLine, SaleReturn } from '#domain/checkout/tender.ts';
import { type Currency, money } from '#domain/money/money.ts';
import { counted, type DayFact, dayReport, emptyDay } from '#domain/receipt/day-figures.ts';
import { aSale, paidBy, placed } from '../checkout/sale-fixtures.ts';

/** A sale paid by card, its order as a server has it at our own prices. */
export function soldAtOurPrices(currency: Currency, lines: readonly SaleLine[], tip = 0): Sale {
  const cart = aSale({ currency, lines, state: 'done' });
  const priced = priceLocally(cart);
  const none = money(0, currency);
  const order: OrderSnapshot = {
    orderId: 'order-1',
    version: 1,
    state: 'COMPLETED',
    lines: priced.lines.map(({ uid, gross, discount, tax, total, appliedTaxes }, index) => ({
      uid,
      name: lines[index]?.name ?? '',
      quantity: String(lines[index]?.quantity ?? 1),
      gross,
      discount,
      tax,
      total,
      appliedDiscounts: [],
      appliedTaxes: appliedTaxes.map(({ taxUid, amount }) => ({ taxId: taxUid, amount })),
    })),
    taxes: taxesOf(cart).map(({ net: _on, ...tax }) => tax),
    discounts: [],
    rewards: [],
    subtotal: priced.gross,
    discount: none,
    tax: priced.tax,
    tip: none,
    total: priced.total,
    due: none,
  };
  const tipped = tip > 0 && { tip: money(tip, currency) };
  const payment = paidBy([
    { kind: 'card', cardLabel: 'Visa 1111', amount: priced.total, paymentId: 'pay-1', ...tipped },
  ]);
  return { ...cart, order: placed(order, cart.revision), payment };
}

/** The sale with these units of it returned as the counter plans it; without lines, all that is left. */
export function withReturned(sale: Sale, lines?: readonly ReturnedLine[]): Sale {
  const returnId = `return-${(sale.returns?.length ?? 0) + 1}`;
  const plan = planReturn(sale, { returnId, reason: 'Cold', ...(lines && { lines }) });
  if (!plan.ok) throw new Error(plan.error.code);
  const refunds = plan.value.parts.map((part, index) => ({ ...part, refundId: `${returnId}-${index}` }));
  const made: SaleReturn = { returnId, at: 'now', lines: plan.value.lines, reason: 'Cold', refunds };
  return { ...sale, returns: [...(sale.returns ?? []), made] };
}

/** The Z report of a day on which only this sale was made, and given back as far as it was. */
export function dayOf(sale: Sale, language = 'en') {
  const refunds = (sale.returns ?? []).flatMap((each) => each.refunds);
  const facts: readonly DayFact[] = [
    { kind: 'paid', sale },
    ...refunds.map((refund): DayFact => ({ kind: 'refund', refund, sale })),
  ];
  const about = { kind: 'z', number: 'Z 0001', from: '09:00', to: '18:00', cashier: 'Ana', noSales: 0 } as const;
  return dayReport(facts.reduce(counted, emptyDay(sale.currency)), about, language);
}
