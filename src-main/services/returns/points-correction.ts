import type { Sale } from '#domain/checkout/sale.ts';
import { memberOf } from '#domain/checkout/sale-buyer.ts';
import type { PointsDue } from '#domain/checkout/tender.ts';
import type { LoyaltyGateway } from '#ports/loyalty-gateway.ts';
import type { Clock } from '#ports/runtime.ts';
import type { JournalRow, SaleStore } from '#ports/stores.ts';
import type { Checkout } from '../checkout/checkout.ts';
import { isTooOldForItsKey } from '../checkout/unanswered-calls.ts';

const STEP = 'points.correct';

/** What making a correction needs. */
export interface PointsCorrectionDeps {
  readonly sales: Pick<SaleStore, 'journal'>;
  readonly loyalty: Pick<LoyaltyGateway, 'pointsTakenSince' | 'adjust'>;
  readonly clock: Clock;
}

/** What is asked of the server, as the journal keeps it. */
interface Correction {
  readonly returnId: string;
  readonly accountId: string;
  /** Given (above 0) or taken (below). */
  readonly points: number;
  readonly reason: string;
}

/** Gives or takes the points by which the server's own correction of a return differs from the rule, once. */
export class PointsCorrection {
  #deps: PointsCorrectionDeps;

  constructor(deps: PointsCorrectionDeps) {
    this.#deps = deps;
  }

  /**
   * Makes it, or finds out what became of it: one that was never answered is made again as it was, under its key.
   * Answers the points given (above 0) or taken (below) beside what the server had taken by itself; undefined where the
   * server would not.
   * @throws KioskError where that is not known: to be asked again
   */
  async make(checkout: Checkout, returnId: string, due: PointsDue): Promise<number | undefined> {
    const { sale } = checkout;
    const made = this.#rowOf(sale, returnId);
    if (made?.state === 'ANSWERED') return correctedIn(made);
    const missing = () => this.#missing(sale, due);
    const correction = made ? (made.request as Correction) : this.#correctionOf(sale, returnId, await missing());
    if (!correction) return undefined;
    if (correction.points === 0) return 0;
    const call = { step: STEP, request: correction, mustGetIn: true, ...(made && { again: made }) } as const;
    try {
      return await checkout.journalled(call, (key) => this.#adjust(key, correction, made, missing), String);
    } catch (error) {
      const row = this.#rowOf(sale, returnId);
      if (row?.state === 'ANSWERED') return correctedIn(row);
      throw error;
    }
  }

  async #adjust(
    key: string,
    { accountId, points, reason }: Correction,
    made: JournalRow | undefined,
    missing: () => Promise<number>,
  ): Promise<number> {
    const { loyalty, clock } = this.#deps;
    const isDone = made !== undefined && isTooOldForItsKey(made, clock) && (await missing()) === 0;
    if (!isDone) await loyalty.adjust({ key, accountId, points, reason });
    return points;
  }

  #correctionOf(sale: Sale, returnId: string, points: number): Correction | undefined {
    const member = memberOf(sale);
    return member && { returnId, accountId: member.accountId, points, reason: reasonOf(sale) };
  }

  /** How many points are to be given (above 0) or taken (below) so that what is due is taken. */
  async #missing(sale: Sale, { inAll }: PointsDue): Promise<number> {
    const accountId = memberOf(sale)?.accountId;
    if (accountId === undefined) return 0;
    const sinceIso = sale.finishedAt ?? sale.startedAt;
    const taken = await this.#deps.loyalty.pointsTakenSince({ accountId, sinceIso, reason: reasonOf(sale) });
    return taken - inAll;
  }

  #rowOf({ saleId }: Sale, returnId: string): JournalRow | undefined {
    const isOfReturn = ({ step, request }: JournalRow) =>
      step === STEP && (request as Partial<Correction> | null)?.returnId === returnId;
    return this.#deps.sales.journal(saleId).findLast(isOfReturn);
  }
}

/** It is what the server's events of one sale's corrections are known by. */
function reasonOf({ number, saleId }: Sale): string {
  return `Return of sale ${number} (${saleId})`;
}

/** A refusal is kept as an object with its code. */
function correctedIn({ answer }: JournalRow): number | undefined {
  return typeof answer === 'string' ? Number(answer) : undefined;
}
