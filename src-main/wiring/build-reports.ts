import { customerView } from '#domain/checkout/project.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { balanceSlip } from '#domain/receipt/office-slips.ts';
import type { CashierService } from '#services/cashiers/cashier-service.ts';
import type { CurrentSale } from '#services/checkout/current-sale.ts';
import type { ShopService } from '#services/kiosk/shop-service.ts';
import type { LoyaltyService } from '#services/loyalty/loyalty-service.ts';
import type { ReceiptService } from '#services/receipts/receipt-service.ts';
import { BalanceService } from '#services/reports/balance-service.ts';
import { ReportService } from '#services/reports/report-service.ts';
import type { Parts } from './open-parts.ts';
import { pointsToExpire } from './points-to-expire.ts';
import { shopTime } from './shop-time.ts';
import { slipShop } from './slip-shop.ts';

/** What reports are written with. */
export interface ReportSources {
  readonly shop: ShopService;
  readonly loyalty: LoyaltyService;
  readonly cashiers: CashierService;
  readonly receipts: ReceiptService;
}

/** Builds what prints a buyer's balance. */
export function buildBalance(parts: Parts, sources: ReportSources & { readonly current: CurrentSale }): BalanceService {
  const { shop, loyalty, receipts, current } = sources;
  const { clock } = parts.runtime;
  const { language } = parts.settings;
  const slipOf = (sale: Sale) => {
    const at = clock.nowIso();
    const { program } = loyalty;
    const member = customerView(sale, program).member;
    if (!member || !program) return undefined;
    const expiring = pointsToExpire(sale, at, { clock, location: shop.location, language });
    const where = slipShop(shop, { isDemo: parts.backend.isDemo, language });
    return balanceSlip(
      { ...member, ...(expiring && { expiring }) },
      where,
      program,
      shopTime(at, shop.location, language),
    );
  };
  return new BalanceService({ current, receipts, slipOf });
}

/** Builds the day's reports. */
export function buildReports(parts: Parts, { shop, loyalty, cashiers, receipts }: ReportSources): ReportService {
  const { stores, runtime, backend, settings } = parts;
  const { language } = settings;
  return new ReportService({
    days: stores.days,
    receipts,
    runtime,
    signedIn: () => cashiers.signedIn,
    shop: () => slipShop(shop, { isDemo: backend.isDemo, language }),
    currency: () => shop.location?.currency ?? 'USD',
    terminology: () => loyalty.program?.terminology,
    timeOf: (instant) => shopTime(instant, shop.location, language),
  });
}
