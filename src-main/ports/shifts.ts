import type { DrawerEvent, EventTally } from '#domain/shift/drawer-events.ts';
import type { Shift } from '#domain/shift/shift.ts';

/**
 * The shifts of this till and the ledger of its drawer, to read. Both are written by `SaleStore.commit`: what a sale does
 * to the drawer with the sale itself. @throws KioskError storage.*
 */
export interface ShiftStore {
  /** The shift that sales go into. */
  open(): Shift | undefined;
  shift(shiftId: string): Shift | undefined;
  /** Those that have ended and are still to be counted, oldest first. */
  uncounted(): readonly Shift[];
  /** The last one that was counted. */
  lastClosed(): Shift | undefined;
  /** Counted since the last Z, oldest first. */
  sinceLastZ(): readonly Shift[];
  /** What happened to the drawer in a shift, by type; without an id, while no shift was open. */
  tallies(shiftId: string | undefined): readonly EventTally[];
  /** The events about a sale, oldest first. */
  eventsOfSale(saleId: string): readonly DrawerEvent[];
  /** From now on sales are noted as this cashier's; undefined: as the kiosk's own doing. */
  servedBy(cashierId: string | undefined): void;
}
