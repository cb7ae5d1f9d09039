import type { Person } from '#contract/procedure.ts';
import type { ReceiptDocument } from '#domain/receipt/document.ts';
import { type ShiftFigures, shiftSlip } from '#domain/receipt/shift-slip.ts';
import type { DrawerSums } from '#domain/shift/drawer-events.ts';
import type { ClosedShift, Shift } from '#domain/shift/shift.ts';
import type { Clock } from '#ports/runtime.ts';
import type { ShopCalendar } from '../kiosk/shop-calendar.ts';
import type { ShopSlips } from '../receipts/shop-slips.ts';

/** What the slips need. */
export interface ShiftSlipsDeps {
  readonly slips: Pick<ShopSlips, 'shop'>;
  readonly calendar: Pick<ShopCalendar, 'timeOf'>;
  readonly clock: Pick<Clock, 'nowIso'>;
}

/** The slips of a shift, and its figures for the day's report, in the shop's own time. */
export class ShiftSlips {
  #deps: ShiftSlipsDeps;

  constructor(deps: ShiftSlipsDeps) {
    this.#deps = deps;
  }

  /** The drawer as it should be now; nothing ends by it. */
  ofOpen(shift: Shift, sums: DrawerSums, by: Person): ReceiptDocument {
    const now = this.#deps.calendar.timeOf(this.#deps.clock.nowIso());
    return shiftSlip(this.figuresOf(shift, sums), by.name, this.#deps.slips.shop, now);
  }

  /** The drawer as it was counted. */
  ofClosed(shift: ClosedShift): ReceiptDocument {
    const figures = this.figuresOf(shift, shift.sums);
    return shiftSlip(figures, shift.closed.by.name, this.#deps.slips.shop, this.#deps.calendar.timeOf(shift.closed.at));
  }

  /** A shift's drawer in figures. */
  figuresOf(shift: Shift, sums: DrawerSums): ShiftFigures {
    const { calendar, clock } = this.#deps;
    return {
      from: calendar.timeOf(shift.opened.at),
      to: calendar.timeOf(shift.state === 'OPEN' ? clock.nowIso() : shift.ended.at),
      openedBy: shift.opened.by.name,
      float: shift.float,
      sums,
      ...(shift.state === 'CLOSED' && { counted: shift.counted }),
      ...(shift.state === 'CLOSED' && shift.why !== undefined && { why: shift.why }),
    };
  }
}
