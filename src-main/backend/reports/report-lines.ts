import { type Money, money } from '#domain/money/money.ts';
import { type GoodsMoney, salesLines } from '#domain/pricing/sales-lines.ts';
import type { Store } from '../store/store.ts';
import type { OrderSums, ReportRange } from './store/report-store.ts';

/** Gross sales, returns, discounts, net sales, tax and tips of a range, by the rules of the shop's own day reports. */
export function reportLines(store: Store, range: ReportRange & { readonly currency: string }): object {
  const { locationId, startMs, endMs, currency } = range;
  const query = { locationId, startMs, endMs };
  const [sold, returned] = [store.reports.sold(query), store.reports.returned(query)];
  const inCurrency = (amount: number) => money(amount, currency);
  const lines = salesLines(
    {
      sold: goodsOf(sold, inCurrency),
      returned: goodsOf(returned, inCurrency),
      discounts: inCurrency(sold.discount),
      serviceCharges: inCurrency(sold.serviceCharge - returned.serviceCharge),
    },
    currency,
  );
  return {
    gross_sales_money: lines.gross,
    returns_money: lines.returns,
    discounts_money: lines.discounts,
    tax_in_gross_sales_money: lines.taxInGross,
    net_sales_money: lines.net,
    service_charges_money: lines.serviceCharges,
    tax_money: lines.tax,
    tips_money: lines.tips,
    total_collected_money: lines.collected,
  };
}

function goodsOf(sums: OrderSums, inCurrency: (amount: number) => Money): GoodsMoney {
  return {
    goods: inCurrency(sums.total - sums.tip - sums.serviceCharge),
    tax: inCurrency(sums.tax),
    includedTax: inCurrency(sums.includedTax),
    tips: inCurrency(sums.tip),
  };
}
