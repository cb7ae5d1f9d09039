import type { Gate } from '#gate/gate.ts';
import type { Settings } from '#ports/settings.ts';
import { buildGate } from './build-gate.ts';
import { buildServices } from './build-services.ts';
import { Closers } from './closers.ts';
import { careForData } from './data-care.ts';
import { type OpenKioskOptions, openParts } from './open-parts.ts';

export type { OpenKioskOptions } from './open-parts.ts';

/** A kiosk, open on its data folder. */
export interface Kiosk {
  readonly gate: Gate;
  readonly settings: Settings;
  readonly demo: boolean;
  /** Loads the clients and the shop. Called once the first window is open, which does not wait for it. */
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
    const { receipts, questions, recovery, corrections, queue, watch, shop, favourites } = services;
    receipts.recover((job) => questions.askForSlip(job));
    const care = careForData(parts);
    closers.add(() => care.close());
    return {
      gate: buildGate(parts, services, options.officeDoor ?? { open: () => ({}) }),
      settings: parts.settings,
      demo: parts.backend.isDemo,
      warmUp: () => {
        // A client that cannot be loaded now is loaded at its first call.
        const loaded = parts.backend.gateways.warmUp().catch((error: unknown) => {
          parts.runtime.log.warn({ error: String(error) }, 'the clients could not be loaded ahead of the first call');
        });
        void loaded.then(() => {
          recovery.start();
          corrections.start();
          queue.start();
        });
        watch.watchStart();
        void favourites.start();
        void shop.load();
      },
      close: () => closers.closeAll(),
    };
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
}
