import { randomBytes } from 'node:crypto';
import { procedures } from '#contract/procedures.ts';
import { createGate, type Gate } from '#gate/gate.ts';
import type { Settings } from '#ports/settings.ts';
import { cashierHandlers } from '#services/cashiers/cashier-handlers.ts';
import { catalogHandlers } from '#services/catalog/catalog-handlers.ts';
import { buyerHandlers } from '#services/checkout/buyer-handlers.ts';
import { checkoutHandlers } from '#services/checkout/checkout-handlers.ts';
import { saleHandlers } from '#services/checkout/sale-handlers.ts';
import { deviceHandlers } from '#services/devices/device-handlers.ts';
import { offlineHandlers } from '#services/offline/offline-handlers.ts';
import { recoveryHandlers } from '#services/recovery/recovery-handlers.ts';
import { reportHandlers } from '#services/reports/report-handlers.ts';
import { returnHandlers } from '#services/returns/return-handlers.ts';
import { buildServices, type Services } from './build-services.ts';
import { careForData } from './data-care.ts';
import { Closers, type OpenKioskOptions, openParts, type Parts } from './open-parts.ts';

export type { OpenKioskOptions } from './open-parts.ts';

/** A kiosk, open on its data folder. */
export interface Kiosk {
  readonly gate: Gate;
  readonly settings: Settings;
  readonly demo: boolean;
  /** Loads the clients and the shop. Called once the first window stands, so that nobody waits for it. */
  warmUp(): void;
  close(): Promise<void>;
}

/**
 * Opens the kiosk of a data folder: settings to gate, and nothing but construction.
 * @throws KioskError `storage.*`, `settings.invalid`, `square.unauthorized`, `square.offline` (a server without a location)
 */
export async function openKiosk(options: OpenKioskOptions): Promise<Kiosk> {
  const closers = new Closers();
  try {
    const parts = await openParts(options, closers);
    const services = buildServices(parts, closers);
    const care = careForData(parts);
    closers.add(() => care.close());
    return {
      gate: gateOf(parts, services),
      settings: parts.settings,
      demo: parts.backend.isDemo,
      warmUp: () => {
        // A client that cannot be loaded now is loaded at its first call, which then says why.
        const loaded = parts.backend.gateways.warmUp().catch(() => undefined);
        void loaded.then(() => {
          services.recovery.start();
          services.offline.queue.start();
        });
        services.watch.watchStart();
        void services.shop.load();
      },
      close: () => closers.closeAll(),
    };
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
}

function gateOf({ runtime }: Parts, services: Services): Gate {
  const {
    catalog,
    cashiers,
    cart,
    holding,
    buyer,
    pad,
    current,
    money,
    receipts,
    returns,
    views,
    drawer,
    setup,
    answers,
  } = services;
  return createGate({
    procedures,
    handlers: {
      ...catalogHandlers(catalog),
      ...cashierHandlers(cashiers),
      ...saleHandlers({ cart, holding, catalog, ids: runtime.ids }),
      ...buyerHandlers(buyer, pad, services.balance),
      ...checkoutHandlers({ current, money, receipts }),
      ...returnHandlers(returns),
      ...reportHandlers(services.reports),
      ...offlineHandlers(services.offline.office),
      ...deviceHandlers({ drawer, setup }),
      ...recoveryHandlers(answers),
    },
    views,
    callerRole: () => cashiers.signedIn?.role,
    log: runtime.log,
    newLogId: () => randomBytes(4).toString('hex'),
  });
}
