import { portFinder } from '#devices/links/find-ports.ts';
import { PRINTER_MODELS } from '#devices/printer/printer-models.ts';
import { asShown } from '#domain/checkout/buyer-rules.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { noSaleSlip } from '#domain/receipt/office-slips.ts';
import { returnReceipt } from '#domain/receipt/return-receipt.ts';
import { lastReturn } from '#domain/receipt/returned-goods.ts';
import { saleReceipt } from '#domain/receipt/sale-receipt.ts';
import type { SquareGateways } from '#ports/gateways.ts';
import { CashierService } from '#services/cashiers/cashier-service.ts';
import { CatalogService } from '#services/catalog/catalog-service.ts';
import { BuyerCommands } from '#services/checkout/buyer-commands.ts';
import { CartCommands } from '#services/checkout/cart-commands.ts';
import { CurrentSale } from '#services/checkout/current-sale.ts';
import type { HoldCommands } from '#services/checkout/hold-commands.ts';
import { type CardTenders, MoneyCommands } from '#services/checkout/money-commands.ts';
import { DeviceSetupService } from '#services/devices/device-setup-service.ts';
import { DisplayService } from '#services/display/display-service.ts';
import { type DrawerOpened, DrawerService } from '#services/drawer/drawer-service.ts';
import { PhonePad } from '#services/keypad/phone-pad.ts';
import { ConnectionWatch } from '#services/kiosk/connection-watch.ts';
import { KioskViews } from '#services/kiosk/kiosk-views.ts';
import { ShopMemory } from '#services/kiosk/shop-memory.ts';
import { ShopService } from '#services/kiosk/shop-service.ts';
import { LoyaltyService } from '#services/loyalty/loyalty-service.ts';
import { ReceiptService } from '#services/receipts/receipt-service.ts';
import { OpenQuestions } from '#services/recovery/open-questions.ts';
import { QuestionAnswers } from '#services/recovery/question-answers.ts';
import { RecoveryService } from '#services/recovery/recovery-service.ts';
import type { BalanceService } from '#services/reports/balance-service.ts';
import type { ReportService } from '#services/reports/report-service.ts';
import type { ReturnService } from '#services/returns/return-service.ts';
import { ScannerService } from '#services/scanner/scanner-service.ts';
import { buildOffline, buildPromotions, type Offline } from './build-offline.ts';
import { buildPastSales } from './build-past-sales.ts';
import { buildBalance, buildReports } from './build-reports.ts';
import { joinCounter } from './join-counter.ts';
import type { Closers, Parts } from './open-parts.ts';
import { pointsToExpire } from './points-to-expire.ts';
import { shopTime } from './shop-time.ts';
import { slipShop } from './slip-shop.ts';

/** Every use case of a kiosk. */
export interface Services {
  readonly shop: ShopService;
  readonly catalog: CatalogService;
  readonly cashiers: CashierService;
  readonly receipts: ReceiptService;
  readonly current: CurrentSale;
  readonly cart: CartCommands;
  readonly buyer: BuyerCommands;
  readonly pad: PhonePad;
  readonly drawer: DrawerService;
  readonly setup: DeviceSetupService;
  readonly money: MoneyCommands;
  readonly recovery: RecoveryService;
  readonly offline: Offline;
  readonly watch: ConnectionWatch;
  readonly holding: HoldCommands;
  readonly returns: ReturnService;
  readonly reports: ReportService;
  readonly balance: BalanceService;
  readonly answers: QuestionAnswers;
  readonly views: KioskViews;
}

/** What changes tell each other, filled in while the services are built: some of them need one another. */
interface Wires {
  shopRead(): void;
  saleChanged(): void;
  connectionChanged(): void;
  connectionLost(): void;
  connectionReturned(): void;
  saleQueued(): void;
  questionsChanged(): void;
}

function unwired(): Wires {
  const nobody = () => {};
  return {
    shopRead: nobody,
    saleChanged: nobody,
    connectionChanged: nobody,
    connectionLost: nobody,
    connectionReturned: nobody,
    saleQueued: nobody,
    questionsChanged: nobody,
  };
}

/** Builds the services on open parts. */
export function buildServices(parts: Parts, closers: Closers): Services {
  const wires = unwired();
  const watch = watchConnection(parts, wires, closers);
  const gateways = watch.observe(parts.backend.gateways, parts.backend.probe);
  const store = buildStore(parts, gateways, wires);
  closers.add(() => store.shop.close());
  const { shop, loyalty, cashiers } = store;
  const { receipts, current } = buildSale(parts, gateways, store, wires, watch);
  const offline = buildOffline(parts, {
    watch,
    current,
    promotions: store.promotions,
    loyalty,
    memory: store.memory,
    signedIn: () => cashiers.signedIn,
    onChange: () => views.changed('kiosk.changed'),
  });
  closers.add(() => offline.queue.close());
  const later = buildPastSales(parts, { current, cashiers, till: offline.till });
  const { questions, recovery, answers } = buildRecovery(parts, store, { receipts, current, ...later }, wires);
  const cart = new CartCommands(current, offline.till);
  const scanning = new ScannerService({
    current,
    cart,
    catalog: store.catalog,
    runtime: parts.runtime,
    isAttended: () => cashiers.signedIn !== undefined,
    onChange: () => wires.saleChanged(),
  });
  const buyer = new BuyerCommands({
    current,
    loyalty,
    offline: offline.till,
    numbers: parts.numbers,
    country: () => shop.location?.country ?? 'US',
    timers: parts.runtime.timers,
    recheckMs: parts.settings.timeouts.recheckMs,
  });
  const pad = new PhonePad({
    current,
    buyer,
    runtime: parts.runtime,
    isAttended: () => cashiers.signedIn !== undefined,
    onChange: () => views.changed('sale.changed'),
  });
  const views: KioskViews = new KioskViews({
    settings: parts.settings,
    isDemo: parts.backend.isDemo,
    demoPin: parts.demoPin,
    hasTestCard: parts.backend.isDemo,
    counter: parts.counter,
    location: () => shop.location,
    connection: () => watch.state,
    loyalty,
    cashiers,
    current,
    receipts,
    scanning,
    pad,
    offline: () => offline.view(),
    questions: () => questions.views,
  });
  const display = new DisplayService(parts.counter.display);
  join(store, { current, recovery, offline, buyer }, views, wires, pad, display);
  // Of the sale on the screen its own view tells.
  receipts.recover((job) => job.saleId !== current.sale?.saleId && questions.askForSlip(job));
  // A keypad that comes or goes changes the buyer's view of the sale, too.
  const onChange = () => {
    views.changed('devices.changed');
    views.changed('sale.changed');
  };
  joinCounter(parts.counter, { scanning, pad, troubles: parts.troubles, onChange });
  return {
    ...store,
    receipts,
    current,
    recovery,
    offline,
    watch,
    answers,
    views,
    cart,
    buyer,
    pad,
    ...buildCounter(parts, store, receipts, display),
    ...later,
    reports: buildReports(parts, { ...store, receipts }),
    balance: buildBalance(parts, { ...store, receipts, current }),
    money: new MoneyCommands({ current, loyalty, offline: offline.till, buyer, cards: cardsOf(parts) }),
  };
}

function watchConnection({ runtime, settings }: Parts, wires: Wires, closers: Closers): ConnectionWatch {
  const { probeMs, probeEveryMs } = settings.timeouts;
  const watch = new ConnectionWatch({
    timers: runtime.timers,
    clock: runtime.clock,
    probeMs,
    probeEveryMs,
    onChange: () => wires.connectionChanged(),
    onLost: () => wires.connectionLost(),
    onReturned: () => wires.connectionReturned(),
  });
  closers.add(() => watch.close());
  return watch;
}

function cardsOf({ backend, settings }: Parts): CardTenders {
  return { hasTestCard: backend.isDemo, ...(settings.terminal && { terminalId: settings.terminal.deviceId }) };
}

type Store = ReturnType<typeof buildStore>;

/** What stands before any sale: the shop, its catalog and program, who is signed in. */
function buildStore({ runtime, backend, stores }: Parts, gateways: SquareGateways, wires: Wires) {
  const { clock, log, timers } = runtime;
  const loyalty = new LoyaltyService({ loyalty: gateways.loyalty, customers: gateways.customers, clock, log });
  const catalog = new CatalogService(gateways.catalog, () => memory?.recall('catalog'));
  const onChange = () => wires.shopRead();
  const cashiers = new CashierService({ store: stores.cashiers, clock, onChange });
  const { locationId, source, probe } = backend;
  const memory = probe && new ShopMemory({ copies: stores.copies, source, clock, log });
  const promotions = buildPromotions(gateways, () => shop.location?.timeZone);
  const reads = { gateways, loyalty, catalog, promotions, memory };
  const shop: ShopService = new ShopService({ ...reads, locationId, timers, log, onChange });
  return { loyalty, catalog, cashiers, shop, promotions, memory };
}

function buildSale(
  parts: Parts,
  gateways: SquareGateways,
  { shop, loyalty }: Store,
  wires: Wires,
  watch: ConnectionWatch,
) {
  const { settings, runtime, stores, counter, backend, numbers } = parts;
  const onSlip = () => slipShop(shop, { isDemo: backend.isDemo, language: settings.language });
  const timeOf = (at: string | undefined) => shopTime(at, shop.location, settings.language);
  const documentFor = (sale: Sale) => {
    const { location } = shop;
    const from = sale.finishedAt ?? runtime.clock.nowIso();
    const expiring = pointsToExpire(sale, from, { clock: runtime.clock, location, language: settings.language });
    return saleReceipt(sale, onSlip(), loyalty.program, timeOf(sale.finishedAt), expiring);
  };
  const returnSlipFor = (sale: Sale) => {
    const goods = lastReturn(sale);
    return goods && returnReceipt(goods, onSlip(), loyalty.program, timeOf(goods.at));
  };
  const receipts = new ReceiptService({
    printer: counter.printer,
    drawer: counter.drawer,
    sales: stores.sales,
    jobs: stores.printJobs,
    runtime,
    pointsMs: settings.timeouts.pointsMs,
    documentFor,
    returnSlipFor,
    onChange: () => wires.saleChanged(),
  });
  const current = new CurrentSale({
    gateways: { ...gateways, numbers },
    sales: stores.sales,
    jobs: receipts,
    runtime,
    recheckMs: settings.timeouts.recheckMs,
    audit: (entry) => stores.cashiers.audit(entry),
    store: () => ({ currency: shop.location?.currency ?? 'USD' }),
    isOffline: () => watch.isSurelyOffline,
    thanksMs: settings.timeouts.thanksMs,
    onChange: () => wires.saleChanged(),
    onEffect: (effect, sale) => {
      if (effect === 'awaitPoints') receipts.awaitPoints(sale.saleId);
      if (effect === 'queueLater') wires.saleQueued();
    },
  });
  return { receipts, current };
}

/** What becomes of sales that were interrupted. */
function buildRecovery(
  { stores, runtime, settings }: Parts,
  { cashiers }: Store,
  { receipts, current, returns }: Pick<Services, 'receipts' | 'current' | 'returns'>,
  wires: Wires,
) {
  const { sales } = stores;
  const onChange = () => wires.questionsChanged();
  const questions = new OpenQuestions({ current, sales, questions: stores.questions, runtime, onChange });
  const { recheckMs } = settings.timeouts;
  const recovery = new RecoveryService({ current, sales, jobs: receipts, questions, runtime, recheckMs });
  const answers = new QuestionAnswers({
    current,
    open: questions,
    recovery,
    returns,
    printAgain: (sale) => receipts.printAgain(sale),
    signedInName: () => cashiers.signedIn?.name ?? '',
  });
  return { questions, recovery, answers };
}

/** What a manager does with drawer and devices. */
function buildCounter(parts: Parts, { cashiers, shop }: Store, receipts: ReceiptService, display: DisplayService) {
  const { counter, stores, runtime, monitor, deviceSettings, troubles } = parts;
  const signedIn = () => cashiers.signedIn;
  const audit = stores.cashiers.audit.bind(stores.cashiers);
  const { sales, printJobs: jobs } = stores;
  const { language } = parts.settings;
  const printSlip = (opened: DrawerOpened) => {
    const where = slipShop(shop, { isDemo: parts.backend.isDemo, language });
    receipts.printSlip(noSaleSlip(opened, where, shopTime(opened.at, shop.location, language)));
  };
  return {
    drawer: new DrawerService({ drawer: counter.drawer, sales, jobs, audit, runtime, signedIn, printSlip }),
    setup: new DeviceSetupService({
      file: deviceSettings,
      ports: portFinder,
      monitor,
      troubles,
      counter,
      display,
      printerModels: PRINTER_MODELS,
      audit,
      signedIn,
      runtime,
    }),
  };
}

/** Joins what tells to what listens. */
function join(
  store: Store,
  { current, recovery, offline, buyer }: Pick<Services, 'current' | 'recovery' | 'offline' | 'buyer'>,
  views: KioskViews,
  wires: Wires,
  pad: PhonePad,
  display: DisplayService,
): void {
  const { shop, cashiers, loyalty } = store;
  wires.saleChanged = () => {
    recovery.follow();
    offline.queue.liveMoved();
    pad.follow();
    views.changed('sale.changed');
    // The line display faces the street: it forgets a buyer no later than the screens do.
    const isShown = cashiers.signedIn && !current.isBuyerForgotten;
    display.show(isShown && current.sale ? asShown(current.sale) : undefined, shop.name, loyalty.program?.terminology);
  };
  wires.questionsChanged = () => views.changed('kiosk.changed');
  wires.shopRead = () => {
    // The first sale needs the shop's currency and somebody to ring it up.
    if (cashiers.signedIn && shop.location) current.ensureOpen();
    views.changed('kiosk.changed');
    wires.saleChanged();
  };
  wires.connectionChanged = () => views.changed('kiosk.changed');
  wires.connectionReturned = () => {
    void shop.reload();
    recovery.returned();
    void buyer.identifyNow();
    offline.queue.wake();
  };
  wires.connectionLost = () => {
    shop.takeCopies();
    offline.lost();
  };
  wires.saleQueued = () => {
    views.changed('kiosk.changed');
    offline.queue.wake();
  };
}
