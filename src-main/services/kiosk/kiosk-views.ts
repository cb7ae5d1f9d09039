import type { Audience, Person } from '#contract/procedure.ts';
import type { DevicesView, EventMap, EventName, Viewer, ViewOf, ViewSource } from '#contract/views.ts';
import type { SaleViews } from '../checkout/sale-views.ts';
import type { ShopViews } from './shop-views.ts';

/** Who draws each view. */
export interface KioskViewsDeps {
  readonly kiosk: ShopViews;
  readonly sale: SaleViews;
  readonly devices: () => DevicesView;
}

/** Each view for each page, by who is signed in there. */
type Projections = {
  readonly [N in EventName]: { readonly [A in Audience]: (by: Person | undefined) => EventMap[N][A] };
};

/** Every view for every audience, drawn anew each time it is asked for, and word of which has changed. */
export class KioskViews implements ViewSource {
  #listeners = new Set<(name: EventName) => void>();
  #projections: Projections;

  constructor({ kiosk, sale, devices }: KioskViewsDeps) {
    this.#projections = {
      'kiosk.changed': {
        cashier: (by) => kiosk.cashier(by),
        customer: () => kiosk.customer(),
        office: (by) => kiosk.office(by),
      },
      'sale.changed': {
        cashier: (by) => (by ? sale.cashier() : null),
        customer: () => sale.customer(),
        office: () => null,
      },
      'devices.changed': {
        cashier: () => devices(),
        customer: () => null,
        office: (by) => (by ? devices() : null),
      },
    };
  }

  view<N extends EventName, A extends Audience>(name: N, { audience, person }: Viewer<A>): ViewOf<N, A> {
    // The table above is typed entry by entry; looked up by two variables, the compiler can no longer tell which.
    return this.#projections[name][audience](person) as ViewOf<N, A>;
  }

  subscribe(listener: (name: EventName) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells every screen that a view has changed. */
  changed(name: EventName): void {
    for (const listener of this.#listeners) listener(name);
  }
}
