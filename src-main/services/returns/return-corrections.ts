import { type EarningBasis, pointsReturned } from '#domain/checkout/return-points.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { memberOf } from '#domain/checkout/sale-buyer.ts';
import type { ReturnedPoints, SaleReturn } from '#domain/checkout/tender.ts';
import type { LoyaltyGateway } from '#ports/loyalty-gateway.ts';
import type { Runtime } from '#ports/runtime.ts';
import type { SaleStore } from '#ports/stores.ts';
import type { Checkout } from '../checkout/checkout.ts';
import type { CurrentSale } from '../checkout/current-sale.ts';

/** What correcting needs. */
export interface CorrectionDeps {
  /** The shop's setting. */
  readonly isAllowed: boolean;
  readonly current: CurrentSale;
  readonly sales: SaleStore;
  readonly loyalty: Pick<LoyaltyGateway, 'pointsTakenSince' | 'adjust'>;
  /** By what points are earned now; undefined while it is not known. */
  readonly basis: () => EarningBasis | undefined;
  readonly runtime: Runtime;
  /** How long the server has for its own correction, in milliseconds. */
  readonly waitMs: number;
  /** Prints the slip of the last return of the sale as it is given. */
  readonly printReturn: (sale: Sale) => void;
}

/** What is asked of the server, as the journal keeps it. */
interface Correction {
  readonly accountId: string;
  readonly sinceIso: string;
  readonly reason: string;
  readonly toTake: number;
}

/**
 * Sets right the points of goods that came back, where the shop allows it: Square is told amounts and not goods, so it
 * may take other points than the program's rule says. After its own time for it the kiosk reads what was taken, gives
 * or takes the difference with AdjustLoyaltyPoints, and says so on the slip, which waits for that.
 */
export class ReturnCorrections {
  #deps: CorrectionDeps;
  /** The last correction of each sale that is under way or waits for its turn. */
  #turns = new Map<string, Promise<void>>();

  constructor(deps: CorrectionDeps) {
    this.#deps = deps;
  }

  /** True where the slip of the sale's last return waits for its points. */
  isAwaited(sale: Sale): boolean {
    const last = sale.returns?.at(-1);
    return last !== undefined && !last.points && this.#toTake(sale, last) !== undefined;
  }

  /** A return was made: corrects its points where they are awaited, then prints. Never throws. */
  returnMade(saleId: string): void {
    const sale = this.#deps.sales.sale(saleId);
    const last = sale?.returns?.at(-1);
    if (!sale || !last || !this.isAwaited(sale)) return;
    this.#deps.runtime.timers.after(this.#deps.waitMs, () => this.#inTurn(saleId, last.returnId));
  }

  /** One after the other for each sale: each reads what was taken so far, which the one before may be about to change. */
  #inTurn(saleId: string, returnId: string): void {
    const before = this.#turns.get(saleId) ?? Promise.resolve();
    const turn = before
      .then(() => this.#correctAndPrint(saleId, returnId))
      .finally(() => {
        if (this.#turns.get(saleId) === turn) this.#turns.delete(saleId);
      });
    this.#turns.set(saleId, turn);
  }

  async #correctAndPrint(saleId: string, returnId: string): Promise<void> {
    const { log } = this.#deps.runtime;
    try {
      await this.#correct(saleId, returnId);
    } catch (error) {
      log.warn({ saleId, error: String(error) }, 'the points of a return could not be corrected');
    }
    try {
      const sale = this.#deps.sales.sale(saleId);
      if (sale) this.#deps.printReturn(asOfReturn(sale, returnId));
    } catch (error) {
      log.error({ saleId, error: String(error) }, 'the slip of a return could not be queued');
    }
  }

  async #correct(saleId: string, returnId: string): Promise<void> {
    const checkout = this.#checkoutOf(saleId);
    const returned = checkout?.sale.returns?.find((known) => known.returnId === returnId);
    const plan = checkout && returned && this.#toTake(checkout.sale, returned);
    if (!checkout || !plan) return;
    const request = { ...plan.request, toTake: plan.inAll };
    const corrected = await checkout.journalled('points.correct', request, (key) => this.#adjust(key, request), String);
    // Another return of the sale may have been made meanwhile: what is saved is the sale as it is now.
    const latest = this.#checkoutOf(saleId);
    latest?.saveDetail(withPoints(latest.sale, returnId, { takenBack: plan.byThis, corrected }));
  }

  /** @returns the points given (above 0) or taken (below) beside what the server had taken by itself */
  async #adjust(key: string, { accountId, sinceIso, reason, toTake }: Correction): Promise<number> {
    const { loyalty } = this.#deps;
    const taken = await loyalty.pointsTakenSince({ accountId, sinceIso, reason });
    const points = taken - toTake;
    if (points !== 0) await loyalty.adjust({ key, accountId, points, reason });
    return points;
  }

  /** What this return and those before it should have taken; undefined where nothing is to be corrected. */
  #toTake(sale: Sale, { returnId }: SaleReturn) {
    const { isAllowed, basis } = this.#deps;
    const member = memberOf(sale);
    const known = isAllowed && member ? basis() : undefined;
    const { returns = [], finishedAt } = sale;
    const index = returns.findIndex((one) => one.returnId === returnId);
    const inAll = known && pointsReturned(sale, returns.slice(0, index + 1), known);
    if (!known || !member || inAll === undefined || finishedAt === undefined) return undefined;
    const before = pointsReturned(sale, returns.slice(0, index), known) ?? 0;
    const reason = `Return of sale ${sale.number} (${sale.saleId})`;
    return { inAll, byThis: inAll - before, request: { accountId: member.accountId, sinceIso: finishedAt, reason } };
  }

  #checkoutOf(saleId: string): Checkout | undefined {
    const { current, sales } = this.#deps;
    const living = current.living(saleId);
    const sale = living ? undefined : sales.sale(saleId);
    return living ?? (sale && current.beside(sale));
  }
}

/** The sale without the returns after this one: another may have been made before its slip is printed. */
function asOfReturn(sale: Sale, returnId: string): Sale {
  const { returns = [] } = sale;
  return { ...sale, returns: returns.slice(0, returns.findIndex((one) => one.returnId === returnId) + 1) };
}

function withPoints(sale: Sale, returnId: string, points: ReturnedPoints): Sale {
  const returns = sale.returns?.map((one) => (one.returnId === returnId ? { ...one, points } : one));
  return { ...sale, ...(returns && { returns }) };
}
