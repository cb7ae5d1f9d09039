import type { WhoHears } from '#ports/signals.ts';
import type { KioskViews } from '#services/kiosk/kiosk-views.ts';
import type { ShopWatch } from '#services/kiosk/shop-watch.ts';
import type { CounterServices } from './build-counter.ts';
import type { OfflineServices } from './build-offline.ts';
import type { PastSaleServices } from './build-past-sales.ts';
import type { SaleServices } from './build-sale.ts';
import type { ShopServices } from './build-shop.ts';

/** Every part that hears of an announcement. */
export type Hearers = Pick<ShopServices, 'shop'> &
  Pick<SaleServices, 'current' | 'receipts' | 'openSales' | 'buyer'> &
  Pick<OfflineServices, 'queue'> &
  Pick<PastSaleServices, 'recovery' | 'corrections'> &
  Pick<CounterServices, 'pad' | 'display'> & {
    readonly shopWatch: ShopWatch;
    readonly views: KioskViews;
  };

/** Who hears each announcement, first to last. */
export function whoHearsWhat(hearers: Hearers): WhoHears {
  const { shop, shopWatch, corrections, current, receipts, recovery, queue, buyer, openSales, pad, display, views } =
    hearers;
  const redrawKiosk = () => views.changed('kiosk.changed');
  const redrawSale = () => views.changed('sale.changed');
  const redrawDevices = () => views.changed('devices.changed');
  const openFirstSale = () => current.openFirst();

  const saleChanged = [
    () => recovery.onSaleChanged(),
    () => queue.onSaleChanged(),
    () => shopWatch.onSaleChanged(),
    () => pad.onSaleChanged(),
    redrawSale,
    () => display.onSaleChanged(),
    () => openSales.settleSoon(),
  ];
  return {
    saleChanged,
    shopRead: [openFirstSale, redrawKiosk, ...saleChanged],
    // The office is shown the devices once a manager has signed in there.
    cashierChanged: [openFirstSale, redrawKiosk, redrawDevices, ...saleChanged],
    padChanged: [redrawSale],
    pointsAwaited: [(saleId) => receipts.awaitPoints(saleId)],
    returnMade: [(saleId) => corrections.returnMade(saleId)],
    saleQueued: [redrawKiosk, () => queue.wake()],
    offlineSalesChanged: [redrawKiosk],
    questionsChanged: [redrawKiosk],
    receiptsChanged: [redrawKiosk],
    shiftChanged: [redrawKiosk],
    connectionChanged: [redrawKiosk],
    connectionLost: [() => shop.loadCopies(), () => openSales.settle()],
    connectionReturned: [
      () => void shop.reload(),
      () => recovery.returned(),
      () => void buyer.identifyNow(),
      () => queue.returned(),
    ],
    devicesChanged: [redrawDevices],
  };
}
