import { MemberDesk } from '#services/members/member-desk.ts';
import { BalanceService } from '#services/reports/balance-service.ts';
import { ReportService } from '#services/reports/report-service.ts';
import type { SaleServices } from './build-sale.ts';
import type { ShiftServices } from './build-shifts.ts';
import type { ShopServices } from './build-shop.ts';
import type { Parts } from './open-parts.ts';

/** What is printed beside the sale: the day's reports and a buyer's balance. */
export type ReportServices = ReturnType<typeof buildReports>;

/** Builds what is printed beside the sale. */
export function buildReports(
  { stores, runtime }: Parts,
  shop: ShopServices,
  sale: SaleServices,
  { shifts }: ShiftServices,
) {
  const { receipts, slips, current } = sale;
  return {
    reports: new ReportService({ ...shop, days: stores.days, receipts, runtime, slips, shifts }),
    members: new MemberDesk({
      loyalty: shop.loyalty,
      gateway: shop.gateways.loyalty,
      sales: stores.sales,
      shop: shop.shop,
      receipts,
      slips,
      audit: (entry) => stores.cashiers.audit(entry),
      runtime,
    }),
    balance: new BalanceService({ current, receipts, slips }),
  };
}
