import { portFinder } from '#devices/links/find-ports.ts';
import { PRINTER_MODELS } from '#devices/printer/printer-models.ts';
import { DeviceSetupService } from '#services/devices/device-setup-service.ts';
import { DisplayService } from '#services/display/display-service.ts';
import { DrawerService } from '#services/drawer/drawer-service.ts';
import { PhonePad } from '#services/keypad/phone-pad.ts';
import { ScannerService } from '#services/scanner/scanner-service.ts';
import type { SaleServices } from './build-sale.ts';
import type { ShopServices } from './build-shop.ts';
import type { Parts } from './open-parts.ts';

/** What stands on the counter, at work. */
export type CounterServices = ReturnType<typeof buildCounter>;

/** Builds what scanner, keypad, line display and drawer do, and what a manager sets of them. */
export function buildCounter(parts: Parts, shop: ShopServices, sale: SaleServices) {
  const { counter, runtime, signals } = parts;
  const { isAttended } = shop;
  const display = new DisplayService({ ...shop, display: counter.display, current: sale.current });
  return {
    scanning: new ScannerService({ ...sale, catalog: shop.catalog, runtime, isAttended, signals }),
    pad: new PhonePad({ ...sale, runtime, isAttended, signals }),
    display,
    drawer: buildDrawer(parts, shop, sale),
    setup: buildSetup(parts, display),
  };
}

function buildDrawer({ counter, stores, runtime }: Parts, { shop }: ShopServices, sale: SaleServices) {
  const { slips, receipts } = sale;
  return new DrawerService({
    drawer: counter.drawer,
    sales: stores.sales,
    jobs: stores.printJobs,
    audit: (entry) => stores.cashiers.audit(entry),
    shop,
    runtime,
    slips,
    receipts,
  });
}

function buildSetup(parts: Parts, display: DisplayService) {
  const { counter, stores, runtime, monitor, deviceSettings, troubles } = parts;
  return new DeviceSetupService({
    file: deviceSettings,
    ports: portFinder,
    monitor,
    troubles,
    counter,
    display,
    printerModels: PRINTER_MODELS,
    audit: (entry) => stores.cashiers.audit(entry),
    runtime,
  });
}
