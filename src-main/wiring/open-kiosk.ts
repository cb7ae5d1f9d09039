import { randomBytes } from 'node:crypto';
import { procedures } from '#contract/procedures.ts';
import { saleReceipt } from '#domain/receipt/sale-receipt.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { createCounterDevices } from '#devices/counter-devices.ts';
import { createGate, type Gate } from '#gate/gate.ts';
import type { Logger, Runtime } from '#ports/runtime.ts';
import type { SecretStore } from '#ports/secrets.ts';
import type { Settings } from '#ports/settings.ts';
import { cashierHandlers } from '#services/cashiers/cashier-handlers.ts';
import { CashierService } from '#services/cashiers/cashier-service.ts';
import { catalogHandlers } from '#services/catalog/catalog-handlers.ts';
import { CatalogService } from '#services/catalog/catalog-service.ts';
import { BuyerCommands } from '#services/checkout/buyer-commands.ts';
import { buyerHandlers } from '#services/checkout/buyer-handlers.ts';
import { CartCommands } from '#services/checkout/cart-commands.ts';
import { checkoutHandlers } from '#services/checkout/checkout-handlers.ts';
import { CurrentSale } from '#services/checkout/current-sale.ts';
import { MoneyCommands } from '#services/checkout/money-commands.ts';
import { saleHandlers } from '#services/checkout/sale-handlers.ts';
import { DisplayService } from '#services/display/display-service.ts';
import { ConnectionWatch } from '#services/kiosk/connection-watch.ts';
import { KioskViews } from '#services/kiosk/kiosk-views.ts';
import { ShopService } from '#services/kiosk/shop-service.ts';
import { LoyaltyService } from '#services/loyalty/loyalty-service.ts';
import { ReceiptService } from '#services/receipts/receipt-service.ts';
import { openDataFolder } from '#storage/data-folder.ts';
import { createFileSecrets } from '#storage/file-secrets.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { connectBackend } from './connect-backend.ts';
import { createKioskLog } from './kiosk-log.ts';
import { openLogFile } from './log-file.ts';
import type { Environment } from './settings-env.ts';
import { loadSettings } from './settings.ts';
import { systemClock, systemTimers, uuidIds } from './system-runtime.ts';
import { shopTime } from './shop-time.ts';

/** A kiosk, open on its data folder. */
export interface Kiosk {
  readonly gate: Gate;
  readonly settings: Settings;
  readonly demo: boolean;
  /** Loads the clients and the shop. Called once the first window stands, so that nobody waits for it. */
  warmUp(): void;
  close(): Promise<void>;
}

/** What a host gives. */
export interface OpenKioskOptions {
  readonly dataDir: string;
  readonly assetsDir: string;
  /** The host's own secret store; without one a file that only its owner can read. */
  readonly secrets?: SecretStore;
  readonly env?: Environment;
  readonly log?: Logger;
}

const DEMO_CASHIER = { cashierId: 'demo-cashier', name: 'Ana', role: 'manager' } as const;
const DEMO_PIN = '1234';

/**
 * Opens the kiosk of a data folder: settings to services, and nothing but construction.
 * @throws KioskError `storage.*`, `settings.invalid`, `square.unauthorized`, `square.offline` (a server without a location)
 */
export async function openKiosk(options: OpenKioskOptions): Promise<Kiosk> {
  const folder = openDataFolder(options.dataDir);
  const closers: (() => void | Promise<void>)[] = [() => folder.close()];
  try {
    return await build(options, folder, closers);
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
}

async function build(
  options: OpenKioskOptions,
  folder: ReturnType<typeof openDataFolder>,
  closers: (() => void | Promise<void>)[],
): Promise<Kiosk> {
  const env = options.env ?? {};
  const settings = loadSettings(folder.path('regulars.json'), env);
  const log = options.log ?? fileLog(folder.path('logs'), closers);
  const runtime: Runtime = { clock: systemClock, ids: uuidIds, timers: systemTimers, log };
  const stores = openKioskStores(folder.path('kiosk.db'));
  closers.push(() => stores.close());
  const secrets = options.secrets ?? createFileSecrets(folder.path('secrets'));
  const backend = await connectBackend({
    settings,
    squareFile: folder.path('square.db'),
    assetsDir: options.assetsDir,
    secrets,
    env,
  });
  closers.push(() => backend.close());
  const isDemo = backend.isDemo;
  const isDemoStore = isDemo && settings.backend.kind === 'embedded';
  if (isDemoStore && stores.cashiers.count() === 0) stores.cashiers.add(DEMO_CASHIER, DEMO_PIN);

  const devices = createCounterDevices(settings, runtime);
  closers.push(() => devices.close());
  const watch = new ConnectionWatch(runtime.timers, (state) => {
    views.changed('kiosk.changed');
    if (state === 'online' && !shop.location) void shop.load();
  });
  closers.push(() => watch.close());
  const gateways = watch.observe(backend.gateways, ({ locations }) => locations.retrieve(backend.locationId));
  const loyalty = new LoyaltyService({ ...gateways, clock: runtime.clock, log });
  const catalog = new CatalogService(gateways.catalog);
  const cashiers = new CashierService({
    store: stores.cashiers,
    clock: runtime.clock,
    onChange: () => {
      openSaleIfReady();
      views.changed('kiosk.changed');
      saleChanged();
    },
  });
  const shop = new ShopService({
    gateways,
    locationId: backend.locationId,
    loyalty,
    catalog,
    timers: runtime.timers,
    log,
    onChange: () => {
      openSaleIfReady();
      views.changed('kiosk.changed');
      saleChanged();
    },
  });
  closers.push(() => shop.close());
  const documentFor = (sale: Sale) =>
    saleReceipt(sale, receiptShop(), loyalty.program, shopTime(sale.finishedAt, shop.location, settings.language));
  const receiptShop = () => ({
    name: shopName(),
    addressLines: shop.location?.addressLines ?? [],
    ...(shop.location?.phone !== undefined && { phone: shop.location.phone }),
    isDemo,
    language: settings.language,
  });
  const shopName = () => shop.location?.businessName ?? shop.location?.name ?? 'Regulars';
  const receipts = new ReceiptService({
    printer: devices.printer,
    drawer: devices.drawer,
    sales: stores.sales,
    jobs: stores.printJobs,
    runtime,
    pointsMs: settings.timeouts.pointsMs,
    documentFor,
    saleNow: (saleId) => (current.sale?.saleId === saleId ? current.sale : stores.sales.sale(saleId)),
    onChange: () => views.changed('sale.changed'),
  });
  const current = new CurrentSale({
    gateways,
    sales: stores.sales,
    jobs: receipts,
    runtime,
    audit: (entry) => stores.cashiers.audit(entry),
    store: () => ({ currency: shop.location?.currency ?? 'USD', country: shop.location?.country ?? 'US' }),
    thanksMs: settings.timeouts.thanksMs,
    onChange: () => saleChanged(),
    onEffect: (effect, sale) => {
      if (effect === 'awaitPoints') receipts.awaitPoints(sale.saleId);
    },
  });
  const cart = new CartCommands(current);
  const buyer = new BuyerCommands(current, loyalty, () => shop.location?.country ?? 'US');
  const money = new MoneyCommands(current, loyalty, isDemo);
  const display = new DisplayService(devices.display);
  const saleChanged = () => {
    views.changed('sale.changed');
    display.show(cashiers.signedIn ? current.sale : undefined, shopName(), loyalty.program?.terminology);
  };
  const openSaleIfReady = () => {
    if (cashiers.signedIn && shop.location) current.ensureOpen();
  };
  const views = new KioskViews({
    settings,
    isDemo,
    demoPin: isDemoStore && stores.cashiers.findByPin(DEMO_PIN)?.cashierId === DEMO_CASHIER.cashierId ? DEMO_PIN : undefined,
    hasTestCard: isDemo,
    devices,
    location: () => shop.location,
    connection: () => watch.state,
    loyalty,
    cashiers,
    current,
    receipts,
  });
  const devicesChanged = () => views.changed('devices.changed');
  devices.printer.onStatus(devicesChanged);
  devices.display.onStatus(devicesChanged);
  devices.virtual?.onChange(devicesChanged);

  const gate = createGate({
    procedures,
    handlers: {
      ...catalogHandlers(catalog),
      ...cashierHandlers(cashiers),
      ...saleHandlers({ cart, catalog, ids: runtime.ids }),
      ...buyerHandlers(buyer),
      ...checkoutHandlers({ current, money, receipts }),
    },
    views,
    callerRole: () => cashiers.signedIn?.role,
    log,
    newLogId: () => randomBytes(4).toString('hex'),
  });
  return {
    gate,
    settings,
    demo: isDemo,
    warmUp: () => {
      // A failed load shows itself as "offline" and is tried again.
      void backend.gateways.warmUp().catch(() => undefined);
      void shop.load();
    },
    close: () => closeAll(closers),
  };
}

function fileLog(folder: string, closers: (() => void)[]): Logger {
  const file = openLogFile(folder);
  closers.push(() => file.close());
  return createKioskLog(file);
}

/** Last opened, first closed; one that fails does not keep the others open. */
async function closeAll(closers: (() => void | Promise<void>)[]): Promise<void> {
  for (const close of closers.splice(0).reverse()) await Promise.resolve(close()).catch(() => undefined);
}
