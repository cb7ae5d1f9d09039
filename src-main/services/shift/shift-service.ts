import type { Person } from '#contract/procedure.ts';
import type { ShiftClosedReply, ShiftNow, ShiftView } from '#contract/shifts.ts';
import type { CashierKioskView } from '#contract/views.ts';
import { granted, KioskError } from '#domain/errors/kiosk-error.ts';
import { type Money, money } from '#domain/money/money.ts';
import type { ShiftFigures } from '#domain/receipt/shift-slip.ts';
import { type CashCount, countedCash, type TypedCount } from '#domain/shift/cash-count.ts';
import { denominationsOf } from '#domain/shift/denominations.ts';
import { type DrawerSums, drawerSums } from '#domain/shift/drawer-events.ts';
import {
  type ClosedShift,
  closeShift,
  endShift,
  mayPayOut,
  overOrShort,
  type Shift,
  startShift,
} from '#domain/shift/shift.ts';
import type { Runtime } from '#ports/runtime.ts';
import type { Settings } from '#ports/settings.ts';
import type { ShiftStore } from '#ports/shifts.ts';
import type { Signals } from '#ports/signals.ts';
import type { DrawerJob, JournalCommit, SaleStore } from '#ports/stores.ts';
import type { CashierService } from '../cashiers/cashier-service.ts';
import { CommandQueue } from '../checkout/command-queue.ts';
import type { ShopService } from '../kiosk/shop-service.ts';
import type { ReceiptService } from '../receipts/receipt-service.ts';
import type { ShiftSlips } from './shift-slips.ts';
import type { WhatIsOpen } from './what-is-open.ts';

/** What the service needs. */
export interface ShiftDeps {
  readonly store: ShiftStore;
  readonly sales: Pick<SaleStore, 'commit'>;
  readonly shop: Pick<ShopService, 'known'>;
  readonly settings: Settings['shifts'];
  readonly cashiers: Pick<CashierService, 'managerOf'>;
  readonly receipts: Pick<ReceiptService, 'slipJob' | 'printSlip' | 'run'>;
  readonly slips: ShiftSlips;
  readonly whatIsOpen: WhatIsOpen;
  readonly runtime: Runtime;
  readonly signals: Signals<'shiftChanged'>;
}

/** Money into the drawer or out of it beside sales. */
export interface MoneyMove {
  readonly direction: 'in' | 'out';
  /** In minor units, above 0. */
  readonly amount: number;
  readonly reason: string;
  readonly managerPin?: string;
}

/**
 * Shifts: one drawer, one shift, whoever works in it. Each step is one commit with its slip or its kick for the drawer, and
 * comes out the same when it is told again, by the same press, by another page, or after a restart.
 */
export class ShiftService {
  #deps: ShiftDeps;
  #commands = new CommandQueue<unknown>();
  #open: { readonly shift: Shift | undefined } | undefined;

  constructor(deps: ShiftDeps) {
    this.#deps = deps;
  }

  /** What the cashier's header says of it. */
  get view(): Pick<CashierKioskView, 'shift' | 'shiftNeeded'> {
    const shift = this.#openShift();
    if (!shift) return this.#deps.settings.required ? { shiftNeeded: true } : {};
    const { shiftId, opened } = shift;
    return { shift: { shiftId, openedAt: opened.at, openedBy: opened.by.name } };
  }

  /**
   * What the drawer should hold by its ledger; undefined while no shift is open, and where it is counted
   * blind. @throws KioskError storage.*
   */
  get cashInDrawer(): Money | undefined {
    const open = this.#openShift();
    return open && !this.#deps.settings.blindClose ? this.#sums(open).expected : undefined;
  }

  /** What sales do to the drawer from now on is this person's doing. */
  servedBy(person: Person): void {
    this.#deps.store.servedBy(person.cashierId);
  }

  /** @throws KioskError `shift.needed` where the shop lets nobody sell without a shift */
  mustBeOpen(): void {
    if (this.#deps.settings.required && !this.#openShift()) throw new KioskError('shift.needed', 'never', undefined);
  }

  /** The shift as it is now, as the shop lets it be seen. @throws KioskError `shop.not_read`, storage.* */
  read(): ShiftNow {
    const { store, shop, whatIsOpen } = this.#deps;
    const { currency } = shop.known;
    const denominations = denominationsOf(currency);
    const open = this.#openShift();
    const last = store.lastClosed();
    return {
      currency,
      ...(denominations && { denominations }),
      ...(open && { open: this.#viewOf(open) }),
      uncounted: store.uncounted().map((shift) => this.#viewOf(shift)),
      ...(last?.state === 'CLOSED' && last.counted.sum.currency === currency && { leftByLast: last.counted.sum }),
      warnings: whatIsOpen.now(),
    };
  }

  /** The shifts since the last Z, the open one last, for the day's report. @throws KioskError storage.* */
  ofDay(): readonly { readonly shiftId: string; readonly figures: ShiftFigures }[] {
    const { store, slips } = this.#deps;
    const open = this.#openShift();
    const all = [...store.sinceLastZ(), ...store.uncounted(), ...(open ? [open] : [])];
    return all.map((shift) => ({ shiftId: shift.shiftId, figures: slips.figuresOf(shift, this.#sums(shift)) }));
  }

  /** @throws KioskError `shift.still_open` while a shift goes on or its drawer is still to be counted */
  mustBeCounted(): void {
    const [shift] = [...this.#deps.store.uncounted(), this.#openShift()];
    if (shift) throw new KioskError('shift.still_open', 'never', { by: shift.opened.by.name });
  }

  /** Begins a shift. The press is its id: told again after a restart, it is the same shift. */
  start(commandId: string, typed: TypedCount, by: Person): Promise<ShiftNow> {
    return this.#run(commandId, () => {
      const { store, runtime } = this.#deps;
      if (!store.shift(commandId)) {
        const open = this.#openShift();
        if (open) throw new KioskError('shift.already_open', 'never', { by: open.opened.by.name });
        const float = this.#count(typed);
        this.#commit({ shift: startShift(commandId, { at: runtime.clock.nowIso(), by: named(by) }, float) });
      }
      return this.read();
    });
  }

  /** Notes money that goes in or out beside sales, and opens the drawer. */
  move(commandId: string, { direction, amount, reason, managerPin }: MoneyMove, by: Person): Promise<ShiftNow> {
    return this.#run(commandId, () => {
      const { runtime, receipts, shop } = this.#deps;
      const open = this.#openShift();
      if (!open) throw new KioskError('shift.none_open', 'never', undefined);
      const moved = money(amount, shop.known.currency);
      const allowedBy = direction === 'out' ? this.#mayTakeOut(by, managerPin) : undefined;
      if (direction === 'out') granted(mayPayOut(moved, this.#sums(open).expected));
      const at = runtime.clock.nowIso();
      const kick: DrawerJob = { jobId: runtime.ids.next(), kind: 'drawer', state: 'QUEUED', at };
      const event = {
        eventId: commandId,
        type: direction === 'in' ? 'PAID_IN' : 'PAID_OUT',
        amount: moved,
        at,
        who: by.cashierId,
        reason: allowedBy ? `${reason} (${allowedBy.name})` : reason,
      } as const;
      this.#commit({ drawerEvents: [event], printJobs: [kick] });
      receipts.run(kick);
      return this.read();
    });
  }

  /** Ends a shift whose drawer is counted later; the next may begin. */
  end(commandId: string, shiftId: string, by: Person): Promise<ShiftNow> {
    return this.#run(commandId, () => {
      const shift = this.#known(shiftId);
      if (shift.state === 'OPEN') this.#commit({ shift: this.#ended(shift, by) });
      return this.read();
    });
  }

  /** Closes a shift with its count and prints its report; one that was closed already answers as it was closed. */
  close(
    commandId: string,
    about: { readonly shiftId: string; readonly count: TypedCount; readonly why?: string },
    by: Person,
  ): Promise<ShiftClosedReply> {
    return this.#run(commandId, () => {
      const { runtime, receipts, slips } = this.#deps;
      const shift = this.#known(about.shiftId);
      if (shift.state === 'CLOSED') return closedReply(shift);
      const counted = this.#count(about.count);
      const step = { at: runtime.clock.nowIso(), by: named(by) };
      const closed = closeShift(this.#ended(shift, by), step, counted, about.why);
      const slip = receipts.slipJob(slips.ofClosed(closed));
      this.#commit({ shift: closed, printJobs: [slip] });
      receipts.run(slip);
      return closedReply(closed);
    });
  }

  /** Prints the open shift's drawer as it is. */
  print(commandId: string, by: Person): Promise<null> {
    return this.#run(commandId, () => {
      const { receipts, slips } = this.#deps;
      const open = this.#openShift();
      if (!open) throw new KioskError('shift.none_open', 'never', undefined);
      if (!this.#maySee(by)) throw new KioskError('auth.forbidden', 'never', undefined);
      receipts.printSlip(slips.ofOpen(open, this.#sums(open), by));
      return null;
    });
  }

  #run<T>(commandId: string, command: () => T): Promise<T> {
    return this.#commands.run(commandId, command) as Promise<T>;
  }

  #openShift(): Shift | undefined {
    this.#open ??= { shift: this.#deps.store.open() };
    return this.#open.shift;
  }

  #commit(commit: JournalCommit): void {
    const { sales, signals } = this.#deps;
    this.#open = undefined;
    sales.commit(commit);
    signals.announce('shiftChanged');
  }

  #known(shiftId: string): Shift {
    const shift = this.#deps.store.shift(shiftId);
    if (!shift) throw new KioskError('shift.unknown', 'never', undefined);
    return shift;
  }

  #sums(shift: Shift): DrawerSums {
    return shift.state === 'OPEN' ? drawerSums(shift.float.sum, this.#deps.store.tallies(shift.shiftId)) : shift.sums;
  }

  #ended(shift: Exclude<Shift, ClosedShift>, by: Person) {
    const step = { at: this.#deps.runtime.clock.nowIso(), by: named(by) };
    return endShift(shift, step, this.#sums(shift));
  }

  #count(typed: TypedCount): CashCount {
    return granted(countedCash(typed, this.#deps.shop.known.currency));
  }

  /** The manager who allows it; undefined where the person is one. */
  #mayTakeOut(by: Person, pin: string | undefined): Person | undefined {
    if (by.role === 'manager') return undefined;
    const manager = pin === undefined ? undefined : this.#deps.cashiers.managerOf(pin);
    if (!manager) throw new KioskError('shift.manager_pin', 'never', undefined);
    return manager;
  }

  #maySee({ role }: Person): boolean {
    return role === 'manager' || !this.#deps.settings.blindClose;
  }

  #viewOf(shift: Shift): ShiftView {
    const { shiftId, opened } = shift;
    return {
      shiftId,
      openedAt: opened.at,
      openedBy: opened.by.name,
      ...(shift.state !== 'OPEN' && { endedAt: shift.ended.at }),
      ...(!this.#deps.settings.blindClose && { sums: this.#sums(shift) }),
    };
  }
}

function named({ cashierId, name }: Person) {
  return { cashierId, name };
}

function closedReply(shift: ClosedShift): ShiftClosedReply {
  const { shiftId, sums, counted } = shift;
  return { shiftId, sums, counted: counted.sum, difference: overOrShort(shift) };
}
