import type { Audience } from '#contract/procedure.ts';
import type { QuestionView } from '#contract/recovery.ts';
import type {
  CashierKioskView,
  CustomerKioskView,
  DevicesView,
  DeviceView,
  EventMap,
  EventName,
  ViewOf,
  ViewSource,
} from '#contract/views.ts';
import { cashierView, customerView } from '#domain/checkout/project.ts';
import type { CashierSaleView, CustomerSaleView, SaleNotice } from '#domain/checkout/views.ts';
import type { OpenCounter } from '#ports/device-setup.ts';
import type { DeviceStatus } from '#ports/devices.ts';
import type { StoreLocation } from '#ports/gateways.ts';
import type { Settings } from '#ports/settings.ts';
import type { CashierService } from '../cashiers/cashier-service.ts';
import type { CurrentSale } from '../checkout/current-sale.ts';
import type { PhonePad } from '../keypad/phone-pad.ts';
import type { LoyaltyService } from '../loyalty/loyalty-service.ts';
import type { ReceiptService } from '../receipts/receipt-service.ts';
import type { ScannerService } from '../scanner/scanner-service.ts';

/** What the views are drawn from. */
export interface KioskViewsDeps {
  readonly settings: Settings;
  readonly isDemo: boolean;
  readonly demoPin: string | undefined;
  readonly hasTestCard: boolean;
  readonly counter: Pick<OpenCounter, 'printer' | 'display' | 'drawer' | 'virtual' | 'input'>;
  readonly location: () => StoreLocation | undefined;
  readonly connection: () => CashierKioskView['connection'];
  readonly loyalty: LoyaltyService;
  readonly cashiers: CashierService;
  readonly current: CurrentSale;
  readonly receipts: ReceiptService;
  readonly scanning: ScannerService;
  readonly pad: PhonePad;
  readonly offline: () => Pick<CashierKioskView, 'offlineSales' | 'offlineSince' | 'copyOf'>;
  readonly questions: () => readonly QuestionView[];
}

type Projections = { readonly [N in EventName]: { readonly [A in Audience]: () => EventMap[N][A] } };

/** Every view for every audience, drawn afresh when asked, and word of which has changed. */
export class KioskViews implements ViewSource {
  #deps: KioskViewsDeps;
  #listeners = new Set<(name: EventName) => void>();
  #projections: Projections;

  constructor(deps: KioskViewsDeps) {
    this.#deps = deps;
    this.#projections = {
      'kiosk.changed': { cashier: () => this.#cashierKiosk(), customer: () => this.#customerKiosk() },
      'sale.changed': { cashier: () => this.#cashierSale(), customer: () => this.#customerSale() },
      'devices.changed': { cashier: () => this.#devices(), customer: () => null },
    };
  }

  view<N extends EventName, A extends Audience>(name: N, audience: A): ViewOf<N, A> {
    // The table above is typed entry by entry; looked up by two variables, the compiler can no longer tell which.
    return this.#projections[name][audience]() as ViewOf<N, A>;
  }

  subscribe(listener: (name: EventName) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells every screen that a view has changed. */
  changed(name: EventName): void {
    for (const listener of this.#listeners) listener(name);
  }

  #kiosk(screen: 'cashier' | 'customer') {
    const { settings, isDemo, location, connection, loyalty } = this.#deps;
    const store = location();
    const { program } = loyalty;
    const { panelMm } = settings.screens[screen];
    return {
      ...(store && {
        store: {
          name: store.businessName ?? store.name,
          currency: store.currency,
          country: store.country,
          timeZone: store.timeZone,
        },
      }),
      demo: isDemo,
      language: settings.language,
      connection: connection(),
      ...(program && {
        program: {
          active: program.active,
          terminology: program.terminology,
          tiers: program.tiers,
          accrualRules: program.accrualRules,
        },
      }),
      ...(panelMm && { panelMm }),
      thanksMs: settings.timeouts.thanksMs,
    };
  }

  #cashierKiosk(): CashierKioskView {
    const { cashiers, isDemo, demoPin, hasTestCard } = this.#deps;
    const who = cashiers.signedIn;
    const questions = who ? this.#deps.questions() : [];
    return {
      ...this.#kiosk('cashier'),
      ...(who && { signedIn: { name: who.name, role: who.role } }),
      ...(isDemo && demoPin !== undefined && { demoPin }),
      ...this.#deps.offline(),
      cardTender: hasTestCard ? 'test' : 'none',
      ...(questions.length > 0 && { questions }),
    };
  }

  #customerKiosk(): CustomerKioskView {
    return { ...this.#kiosk('customer'), open: this.#deps.cashiers.signedIn !== undefined };
  }

  #cashierSale(): CashierSaleView | null {
    const { current, loyalty, receipts, cashiers } = this.#deps;
    const { sale } = current;
    if (!sale || !cashiers.signedIn) return null;
    const notice = this.#notice();
    const receipt = receipts.stateOf(sale.saleId);
    const view = cashierView(sale, loyalty.program, {
      ...(notice && { notice }),
      ...(receipt && { receipt }),
    });
    if (!current.isBuyerForgotten) return view;
    const {
      member: _member,
      points: _points,
      joinOffer: _offer,
      numberTaken: _taken,
      earnsPoints: _earns,
      ...rest
    } = view;
    return { ...rest, tiers: [], rewards: [] };
  }

  #customerSale(): CustomerSaleView | null {
    const { current, loyalty, cashiers, counter, pad } = this.#deps;
    const { sale } = current;
    if (!sale || !cashiers.signedIn || current.isBuyerForgotten) return null;
    const view = customerView(sale, loyalty.program);
    return counter.input().keypad && view.phase === 'cart' ? { ...view, pad: pad.view() } : view;
  }

  #notice(): SaleNotice | undefined {
    const told = this.#deps.scanning.notice ?? this.#deps.current.failure;
    return told && { code: told.code, ...(told.data !== undefined && { data: told.data }) };
  }

  #devices(): DevicesView {
    const { counter } = this.#deps;
    const { printer, display } = counter;
    const drawer = counter.drawer.state();
    const virtual = counter.virtual();
    const { scanner, keypad } = counter.input();
    return {
      printer: deviceView(printer.status()),
      display: deviceView(display.status()),
      ...(drawer && { drawer }),
      ...(scanner && { scanner: deviceView(scanner.status()) }),
      ...(keypad && { keypad: deviceView(keypad.status()) }),
      ...(virtual && {
        virtual: {
          paper: virtual.paper(),
          displayText: virtual.displayText(),
          drawerKicks: virtual.drawerKicks(),
        },
      }),
    };
  }
}

function deviceView(status: DeviceStatus): DeviceView {
  const { state, virtual, condition } = status;
  const paperLow = condition?.paper === 'near_end' && ({ paperLow: true } as const);
  if (status.state !== 'trouble') return { state, virtual, ...paperLow };
  const { code, data } = status.error;
  return { state, virtual, error: { code, ...(data !== undefined && { data }) }, ...paperLow };
}
