import { type EarningBasis, pointsReturned } from '#domain/checkout/return-points.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { memberOf } from '#domain/checkout/sale-buyer.ts';
import {
  areReturnedPointsDue,
  type PointsDue,
  type PointsUnknown,
  type ReturnedPoints,
  type SaleReturn,
} from '#domain/checkout/tender.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { Runtime } from '#ports/runtime.ts';
import type { SaleStore } from '#ports/stores.ts';
import type { Checkout } from '../checkout/checkout.ts';
import type { CurrentSale } from '../checkout/current-sale.ts';
import type { PointsCorrection } from './points-correction.ts';

/** What correcting needs. */
export interface CorrectionDeps {
  /** The shop's setting. */
  readonly isAllowed: boolean;
  readonly current: CurrentSale;
  readonly sales: SaleStore;
  readonly correction: PointsCorrection;
  /** By what points are earned now; undefined while it is not known. */
  readonly basis: () => EarningBasis | undefined;
  readonly runtime: Runtime;
  /** How long the server has for its own correction, in milliseconds. */
  readonly waitMs: number;
  /** The first wait before a correction that got no answer is made again, in milliseconds; each further one is twice as long. */
  readonly recheckMs: number;
  /** Prints the slip of the last return of the sale as it is given, unless it was queued before. @throws KioskError storage.* */
  readonly printReturn: (sale: Sale) => void;
}

/** The longest wait, as a multiple of the first. */
const MAX_WAIT_FACTOR = 16;

/**
 * Sets right the points of goods that came back, where the shop allows it: Square is told amounts and not goods, so it
 * may take other points than the program's rule says. What is due is kept with the return itself, so it is done once,
 * however often the program ends. The slip waits for the first answer and says what is known by then.
 */
export class ReturnCorrections {
  #deps: CorrectionDeps;
  /** The last correction of each sale that is under way or waits for its turn. */
  #turns = new Map<string, Promise<void>>();
  /** Sales with a correction that got no answer: their slips wait no longer. */
  #stuck = new Set<string>();
  #isClosed = false;

  constructor(deps: CorrectionDeps) {
    this.#deps = deps;
  }

  /** The sale with what its last return leaves to be corrected; as it is where nothing is. */
  noteDue(sale: Sale): Sale {
    const last = sale.returns?.at(-1);
    const pointsDue = last && !last.points && !last.pointsDue ? this.#dueFor(sale, last) : undefined;
    return last && pointsDue ? withReturn(sale, { ...last, pointsDue }) : sale;
  }

  /** True where the slip of the sale's last return waits for its points. */
  isAwaited(sale: Sale): boolean {
    return sale.returns?.at(-1)?.pointsDue !== undefined;
  }

  /** Takes up what the last run of the program left. Never throws. */
  start(): void {
    try {
      for (const sale of this.#deps.sales.openSales().filter(areReturnedPointsDue)) {
        for (const { returnId, pointsDue } of sale.returns ?? []) if (pointsDue) this.#later(sale.saleId, returnId);
      }
    } catch (error) {
      this.#warn(error, 'corrections of points could not be taken up');
    }
  }

  /** A return was made: its points are corrected where they are due. Never throws. */
  returnMade(saleId: string): void {
    const last = this.#deps.sales.sale(saleId)?.returns?.at(-1);
    if (last?.pointsDue) this.#later(saleId, last.returnId);
  }

  /** Ends the correcting; the next run goes on with it. */
  close(): void {
    this.#isClosed = true;
  }

  #later(saleId: string, returnId: string): void {
    this.#deps.runtime.timers.after(this.#deps.waitMs, () => this.#inTurn(saleId, returnId));
  }

  /** One after the other for each sale: each reads what was taken so far, which the one before may be about to change. */
  #inTurn(saleId: string, returnId: string): void {
    if (this.#stuck.has(saleId)) this.#printAsKnown(saleId);
    const before = this.#turns.get(saleId) ?? Promise.resolve();
    const turn = before
      .then(() => this.#untilSettled(saleId, returnId))
      .finally(() => {
        if (this.#turns.get(saleId) === turn) this.#turns.delete(saleId);
      });
    this.#turns.set(saleId, turn);
  }

  async #untilSettled(saleId: string, returnId: string): Promise<void> {
    const { recheckMs, runtime } = this.#deps;
    for (let waitMs = recheckMs; !this.#isClosed; waitMs = Math.min(waitMs * 2, recheckMs * MAX_WAIT_FACTOR)) {
      try {
        await this.#settle(saleId, returnId);
        this.#stuck.delete(saleId);
        return;
      } catch (error) {
        if (this.#isClosed) return;
        this.#warn(error, 'the points of a return could not be corrected yet');
        this.#stuck.add(saleId);
        this.#printAsKnown(saleId);
      }
      await new Promise<void>((resolve) => runtime.timers.after(waitMs, resolve));
    }
  }

  /** @throws KioskError where it is not known what became of it, or the disk would not take it: to be done again */
  async #settle(saleId: string, returnId: string): Promise<void> {
    const checkout = this.#checkoutOf(saleId);
    const returned = checkout?.sale.returns?.find((known) => known.returnId === returnId);
    if (!checkout || !returned?.pointsDue) return;
    const { pointsDue } = returned;
    const due = isWorkedOut(pointsDue) ? pointsDue : this.#dueFor(checkout.sale, returned);
    if (due && !isWorkedOut(due)) throw new KioskError('shop.not_read', 'safe', undefined);
    const outcome = due ? await this.#outcomeOf(checkout, returnId, due) : {};
    // Another return of the sale may have been made meanwhile: what is saved is the sale as it is now.
    const latest = this.#checkoutOf(saleId);
    if (!latest || this.#isClosed) return;
    const settled = withoutDue(latest.sale, returnId, outcome);
    // Paper first: as long as something is due, a program that ends in between comes back to it.
    this.#deps.printReturn(asOfReturn(settled, returnId));
    latest.save(settled);
  }

  async #outcomeOf(checkout: Checkout, returnId: string, due: PointsDue): Promise<Outcome> {
    const corrected = await this.#deps.correction.make(checkout, returnId, due);
    if (corrected === undefined) return { isCorrectionRefused: true };
    return { points: { takenBack: due.byThis, corrected } };
  }

  /** The slips of the sale that still wait, with points to come. */
  #printAsKnown(saleId: string): void {
    try {
      const sale = this.#deps.sales.sale(saleId);
      for (const { returnId, pointsDue } of sale?.returns ?? []) {
        if (sale && pointsDue) this.#deps.printReturn(asOfReturn(sale, returnId));
      }
    } catch (error) {
      this.#warn(error, 'the slip of a return could not be queued');
    }
  }

  /** What this return and those before it should have taken; undefined where nothing is to be corrected. */
  #dueFor(sale: Sale, { returnId }: SaleReturn): PointsDue | PointsUnknown | undefined {
    const { isAllowed, basis } = this.#deps;
    const { returns = [], finishedAt } = sale;
    if (!isAllowed || !memberOf(sale) || finishedAt === undefined) return undefined;
    const known = basis();
    // Right after a start a refund may be through before the program is read.
    if (!known) return { isToBeWorkedOut: true };
    const index = returns.findIndex((one) => one.returnId === returnId);
    const inAll = pointsReturned(sale, returns.slice(0, index + 1), known);
    if (inAll === undefined) return undefined;
    const before = pointsReturned(sale, returns.slice(0, index), known) ?? 0;
    return { byThis: inAll - before, inAll };
  }

  #checkoutOf(saleId: string): Checkout | undefined {
    const { current, sales } = this.#deps;
    const living = current.living(saleId);
    const sale = living ? undefined : sales.sale(saleId);
    return living ?? (sale && current.beside(sale));
  }

  #warn(error: unknown, message: string): void {
    this.#deps.runtime.log.warn({ error: String(error) }, message);
  }
}

/** The sale without the returns after this one: another may have been made before its slip is printed. */
function asOfReturn(sale: Sale, returnId: string): Sale {
  const { returns = [] } = sale;
  return { ...sale, returns: returns.slice(0, returns.findIndex((one) => one.returnId === returnId) + 1) };
}

/** What became of a correction; neither where nothing had to be corrected. */
interface Outcome {
  readonly points?: ReturnedPoints;
  readonly isCorrectionRefused?: true;
}

function isWorkedOut(due: PointsDue | PointsUnknown): due is PointsDue {
  return !('isToBeWorkedOut' in due);
}

function withoutDue(sale: Sale, returnId: string, outcome: Outcome): Sale {
  const returned = sale.returns?.find((one) => one.returnId === returnId);
  if (!returned) return sale;
  const { pointsDue: _done, ...rest } = returned;
  return withReturn(sale, { ...rest, ...outcome });
}

function withReturn(sale: Sale, changed: SaleReturn): Sale {
  const { returns = [] } = sale;
  return { ...sale, returns: returns.map((one) => (one.returnId === changed.returnId ? changed : one)) };
}
