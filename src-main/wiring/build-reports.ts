import type { CashierService } from '#services/cashiers/cashier-service.ts';
import type { ShopService } from '#services/kiosk/shop-service.ts';
import type { LoyaltyService } from '#services/loyalty/loyalty-service.ts';
import type { ReceiptService } from '#services/receipts/receipt-service.ts';
import { ReportService } from '#services/reports/report-service.ts';
import type { Parts } from './open-parts.ts';
import { shopTime } from './shop-time.ts';
import { slipShop } from './slip-shop.ts';

/** What reports are written with. */
export interface ReportSources {
  readonly shop: ShopService;
  readonly loyalty: LoyaltyService;
  readonly cashiers: CashierService;
  readonly receipts: ReceiptService;
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
