import type { Audience, Person } from '#contract/procedure.ts';
import type { CashierKioskView, CustomerKioskView, OfficeKioskView } from '#contract/views.ts';
import type { Settings } from '#ports/settings.ts';
import type { CashierService } from '../cashiers/cashier-service.ts';
import type { CatalogService } from '../catalog/catalog-service.ts';
import type { LoyaltyService } from '../loyalty/loyalty-service.ts';
import type { OfflineStatus } from '../offline/offline-status.ts';
import type { ReceiptService } from '../receipts/receipt-service.ts';
import type { OpenQuestions } from '../recovery/open-questions.ts';
import type { ShiftService } from '../shift/shift-service.ts';
import type { ConnectionWatch } from './connection-watch.ts';
import type { ShopService } from './shop-service.ts';

/** What the views of the kiosk itself are drawn from. */
export interface ShopViewsDeps {
  readonly settings: Pick<Settings, 'language' | 'screens' | 'timeouts' | 'terminal'>;
  /** A demo store; its PIN where the sign-in screen may show it. */
  readonly demo: { readonly isDemo: boolean; readonly pin: string | undefined };
  readonly shop: Pick<ShopService, 'location'>;
  readonly loyalty: Pick<LoyaltyService, 'program'>;
  readonly catalog: Pick<CatalogService, 'revision'>;
  readonly watch: Pick<ConnectionWatch, 'state'>;
  readonly cashiers: Pick<CashierService, 'isCounterOpen'>;
  readonly offline: Pick<OfflineStatus, 'view'>;
  readonly questions: Pick<OpenQuestions, 'views'>;
  readonly receipts: Pick<ReceiptService, 'unprinted'>;
  readonly shifts: Pick<ShiftService, 'view'>;
}

/** The kiosk as each screen may see it: the shop, its program, the connection, who is signed in. */
export class ShopViews {
  #deps: ShopViewsDeps;

  constructor(deps: ShopViewsDeps) {
    this.#deps = deps;
  }

  /** On a cashier's page, by who is signed in there. */
  cashier(by: Person | undefined): CashierKioskView {
    const { demo, offline, settings } = this.#deps;
    const questions = by ? this.#deps.questions.views : [];
    const unprinted = by ? this.#deps.receipts.unprinted.length : 0;
    return {
      ...this.#kiosk('cashier'),
      ...this.#signIn(by),
      ...offline.view(),
      catalogRevision: this.#deps.catalog.revision,
      cardTender: demo.isDemo ? 'test' : 'none',
      ...(by && this.#deps.shifts.view),
      ...(settings.terminal && { hasTerminal: true as const }),
      ...(questions.length > 0 && { questions }),
      ...(unprinted > 0 && { receiptsNotPrinted: unprinted }),
    };
  }

  /** On the buyer's screen. */
  customer(): CustomerKioskView {
    return { ...this.#kiosk('customer'), open: this.#deps.cashiers.isCounterOpen };
  }

  /** On an office's page, by the manager who is signed in there. */
  office(by: Person | undefined): OfficeKioskView {
    return { ...this.#kiosk('office'), ...this.#signIn(by) };
  }

  /** Who is signed in, and how to sign in to a demo store. */
  #signIn(by: Person | undefined): Pick<CashierKioskView, 'signedIn' | 'demoPin'> {
    const { demo } = this.#deps;
    return {
      ...(by && { signedIn: { name: by.name, role: by.role } }),
      ...(demo.isDemo && demo.pin !== undefined && { demoPin: demo.pin }),
    };
  }

  #kiosk(screen: Audience) {
    const { settings, demo, watch } = this.#deps;
    const { location } = this.#deps.shop;
    const { program } = this.#deps.loyalty;
    const panelMm = screen === 'office' ? undefined : settings.screens[screen].panelMm;
    return {
      ...(location && {
        store: {
          name: location.businessName ?? location.name,
          currency: location.currency,
          country: location.country,
          timeZone: location.timeZone,
        },
      }),
      demo: demo.isDemo,
      language: settings.language,
      connection: watch.state,
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
}
