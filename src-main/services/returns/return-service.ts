import type { Person } from '#contract/procedure.ts';
import type { ReturnReply } from '#contract/returns.ts';
import { mayReturn, planReturn, withReturnWanted } from '#domain/checkout/return-rules.ts';
import { type ReturnableSaleView, returnableView, saleNumberOf } from '#domain/checkout/return-view.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import type { ReturnedLine } from '#domain/checkout/tender.ts';
import { granted, KioskError } from '#domain/errors/kiosk-error.ts';
import { sum } from '#domain/money/money.ts';
import type { Clock } from '#ports/runtime.ts';
import type { SaleStore } from '#ports/stores.ts';
import type { Checkout } from '../checkout/checkout.ts';
import { CommandQueue } from '../checkout/command-queue.ts';
import type { CurrentSale } from '../checkout/current-sale.ts';

/** What comes back, and the press it came from. */
export interface ReturnCommand {
  readonly commandId: string;
  readonly saleId: string;
  /** Absent: all that is left of the sale. */
  readonly lines?: readonly ReturnedLine[];
  readonly reason: string;
}

/** What the service needs. */
export interface ReturnDeps {
  readonly current: CurrentSale;
  readonly sales: SaleStore;
  /** True while the server is known to be out of reach. */
  readonly isOffline: () => boolean;
  readonly clock: Clock;
}

/** Goods that come back. Each refund is a call of the sale's own checkout, so none is made twice and none forgotten. */
export class ReturnService {
  #deps: ReturnDeps;
  #commands = new CommandQueue<ReturnReply>();

  constructor(deps: ReturnDeps) {
    this.#deps = deps;
  }

  /** The paid sale of a receipt's number. @throws KioskError `receipt.unknown`, `return.not_paid`, `return.not_recorded` */
  find(receiptNumber: string): ReturnableSaleView {
    const sale = this.#deps.sales.saleOfNumber(saleNumberOf(receiptNumber));
    if (!sale) throw new KioskError('receipt.unknown', 'never', undefined);
    granted(mayReturn(sale));
    return returnableView(sale);
  }

  /**
   * Gives the money of the goods back, and answers once it is known to be on its way.
   * @throws KioskError `return.unsure` where it is not known yet and the till keeps asking, return.*, storage.*
   */
  make(command: ReturnCommand, by: Person): Promise<ReturnReply> {
    return this.#commands.run(command.commandId, () => this.#make(command, by));
  }

  async #make({ commandId, saleId, lines, reason }: ReturnCommand, by: Person): Promise<ReturnReply> {
    const { current, isOffline, clock } = this.#deps;
    const checkout = this.#checkoutOf(saleId);
    await checkout.rest();
    if (checkout.sale.state === 'refundUnsure') throw new KioskError('return.unsure', 'never', undefined);
    // A press that comes again after the program ended is still the same press, and gives no money a second time.
    const returnId = commandId;
    if (returnOf(checkout.sale, returnId)) return answerOf(checkout, returnId);
    const goal = granted(planReturn(checkout.sale, { returnId, reason, ...(lines && { lines }) }));
    // Refused before anything is asked for: what is journalled goes on by itself, long after the buyer has left.
    if (isOffline() && goal.parts.length > 0) throw new KioskError('return.offline', 'safe', undefined);
    current.note('sale.returned', by.cashierId, { saleId, returnId, reason, lines: goal.lines });
    checkout.dispatch('returnWanted', withReturnWanted(checkout.sale, goal, clock.nowIso()));
    await checkout.rest();
    return answerOf(checkout, returnId);
  }

  /** A sale has one executor: the current one, or one beside it. */
  #checkoutOf(saleId: string): Checkout {
    const { current, sales } = this.#deps;
    if (current.sale?.saleId === saleId) return current.checkout;
    const sale = sales.sale(saleId);
    if (!sale) throw new KioskError('receipt.unknown', 'never', undefined);
    return current.beside(sale);
  }
}

function answerOf({ sale, failure }: Checkout, returnId: string): ReturnReply {
  if (sale.state === 'refundUnsure') throw new KioskError('return.unsure', 'never', undefined, failure);
  const made = returnOf(sale, returnId);
  if (!made) throw asRefused(failure);
  const refunded = sum(
    made.refunds.map(({ amount }) => amount),
    sale.currency,
  );
  return { saleId: sale.saleId, returnId, refunded };
}

function returnOf({ returns = [] }: Sale, returnId: string) {
  return returns.find((known) => known.returnId === returnId);
}

/** The error for a return that gave no money back, in the words of a return. */
function asRefused(failure: KioskError | undefined): KioskError {
  if (!failure) return new KioskError('return.refused', 'ask', { detail: '' });
  if (failure.code !== 'square.rejected') return failure;
  const { detail } = failure.data as { readonly detail: string };
  return new KioskError('return.refused', 'ask', { detail }, failure);
}
