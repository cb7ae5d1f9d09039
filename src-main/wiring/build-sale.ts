import { BuyerCommands } from '#services/checkout/buyer-commands.ts';
import { CartCommands } from '#services/checkout/cart-commands.ts';
import { CurrentSale } from '#services/checkout/current-sale.ts';
import { type CardTenders, MoneyCommands } from '#services/checkout/money-commands.ts';
import { OfflineTill } from '#services/offline/offline-till.ts';
import { OpenSales } from '#services/offline/open-sales.ts';
import { ReceiptService } from '#services/receipts/receipt-service.ts';
import { ShopSlips } from '#services/receipts/shop-slips.ts';
import type { ShopServices } from './build-shop.ts';
import type { Parts } from './open-parts.ts';

/** What a sale is made with. */
export type SaleServices = ReturnType<typeof buildSale>;

/** Builds the sale on the screen with its paper, and what cashier and buyer do to it. */
export function buildSale(parts: Parts, shop: ShopServices) {
  const { receipts, slips } = buildReceipts(parts, shop);
  const current = buildCurrent(parts, shop, receipts);
  const { watch, promotions, calendar, loyalty } = shop;
  const { numbers, runtime, settings } = parts;
  const till = new OfflineTill({ watch, clock: runtime.clock, numbers, promotions, calendar });
  const buyer = new BuyerCommands({
    current,
    loyalty,
    offline: till,
    numbers,
    shop: shop.shop,
    timers: runtime.timers,
    recheckMs: settings.timeouts.recheckMs,
  });
  return {
    slips,
    receipts,
    current,
    till,
    openSales: new OpenSales({ current, till, log: runtime.log }),
    buyer,
    cart: new CartCommands(current, till),
    money: new MoneyCommands({ current, loyalty, offline: till, buyer, cards: cardsOf(parts) }),
  };
}

function buildReceipts(parts: Parts, { shop, loyalty, calendar }: ShopServices) {
  const { settings, runtime, stores, counter, backend, signals } = parts;
  const { clock } = runtime;
  const slips = new ShopSlips({ shop, loyalty, calendar, clock, isDemo: backend.isDemo, language: settings.language });
  const receipts = new ReceiptService({
    printer: counter.printer,
    drawer: counter.drawer,
    sales: stores.sales,
    jobs: stores.printJobs,
    runtime,
    pointsMs: settings.timeouts.pointsMs,
    slips,
    signals,
  });
  return { slips, receipts };
}

function buildCurrent(parts: Parts, { gateways, shop, watch, isAttended }: ShopServices, jobs: ReceiptService) {
  const { settings, runtime, stores, numbers, signals } = parts;
  return new CurrentSale({
    gateways: { ...gateways, numbers },
    sales: stores.sales,
    jobs,
    runtime,
    recheckMs: settings.timeouts.recheckMs,
    audit: (entry) => stores.cashiers.audit(entry),
    shop,
    isAttended,
    isOffline: () => watch.isSurelyOffline,
    thanksMs: settings.timeouts.thanksMs,
    signals,
  });
}

function cardsOf({ backend, settings }: Parts): CardTenders {
  return { hasTestCard: backend.isDemo, ...(settings.terminal && { terminalId: settings.terminal.deviceId }) };
}
