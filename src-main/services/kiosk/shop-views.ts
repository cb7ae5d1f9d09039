import type { CashierKioskView, CustomerKioskView } from '#contract/views.ts';
import type { Settings } from '#ports/settings.ts';
import type { CashierService } from '../cashiers/cashier-service.ts';
import type { LoyaltyService } from '../loyalty/loyalty-service.ts';
import type { OfflineStatus } from '../offline/offline-status.ts';
import type { OpenQuestions } from '../recovery/open-questions.ts';
import type { ConnectionWatch } from './connection-watch.ts';
import type { ShopService } from './shop-service.ts';

/** What the views of the kiosk itself are drawn from. */
export interface ShopViewsDeps {
  readonly settings: Pick<Settings, 'language' | 'screens' | 'timeouts'>;
  /** A demo store; its PIN where the sign-in screen may show it. */
  readonly demo: { readonly isDemo: boolean; readonly pin: string | undefined };
  readonly shop: Pick<ShopService, 'location'>;
  readonly loyalty: Pick<LoyaltyService, 'program'>;
  readonly watch: Pick<ConnectionWatch, 'state'>;
  readonly cashiers: Pick<CashierService, 'signedIn'>;
  readonly offline: Pick<OfflineStatus, 'view'>;
  readonly questions: Pick<OpenQuestions, 'views'>;
}

/** The kiosk as each screen may see it: the shop, its program, the connection, who is signed in. */
export class ShopViews {
  #deps: ShopViewsDeps;

  constructor(deps: ShopViewsDeps) {
    this.#deps = deps;
  }

  /** On the cashier's screen. */
  cashier(): CashierKioskView {
    const { cashiers, demo, offline } = this.#deps;
    const who = cashiers.signedIn;
    const questions = who ? this.#deps.questions.views : [];
    return {
      ...this.#kiosk('cashier'),
      ...(who && { signedIn: { name: who.name, role: who.role } }),
      ...(demo.isDemo && demo.pin !== undefined && { demoPin: demo.pin }),
      ...offline.view(),
      cardTender: demo.isDemo ? 'test' : 'none',
      ...(questions.length > 0 && { questions }),
    };
  }

  /** On the buyer's screen. */
  customer(): CustomerKioskView {
    return { ...this.#kiosk('customer'), open: this.#deps.cashiers.signedIn !== undefined };
  }

  #kiosk(screen: 'cashier' | 'customer') {
    const { settings, demo, watch } = this.#deps;
    const { location } = this.#deps.shop;
    const { program } = this.#deps.loyalty;
    const { panelMm } = settings.screens[screen];
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
