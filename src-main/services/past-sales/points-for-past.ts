import type { PointsAddedReply } from '#contract/past-sales.ts';
import type { Person } from '#contract/procedure.ts';
import { withMember } from '#domain/checkout/buyer-rules.ts';
import { type PointsForPast, pointsForPast } from '#domain/checkout/past-sale-view.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { memberOf } from '#domain/checkout/sale-buyer.ts';
import { isCreditDue, paidUp, withPaidUp } from '#domain/checkout/sale-payment.ts';
import { granted, KioskError } from '#domain/errors/kiosk-error.ts';
import { lastFour, parsePhone } from '#domain/phone/phone.ts';
import type { Clock } from '#ports/runtime.ts';
import { CommandQueue } from '../checkout/command-queue.ts';
import type { CurrentSale } from '../checkout/current-sale.ts';
import type { ShopService } from '../kiosk/shop-service.ts';
import type { LoyaltyService } from '../loyalty/loyalty-service.ts';
import type { PastSales } from './past-sales.ts';

/** What the service needs. */
export interface PointsForPastDeps {
  readonly pastSales: Pick<PastSales, 'paid' | 'pointsUntil'>;
  readonly current: CurrentSale;
  readonly loyalty: Pick<LoyaltyService, 'findAccount' | 'program'>;
  readonly shop: Pick<ShopService, 'known'>;
  /** True while the server is known to be out of reach. */
  readonly isOffline: () => boolean;
  readonly clock: Clock;
}

/** A press of "Add points". `phone` as typed; one without a country's code is of the shop's country. */
export interface AddPointsCommand {
  readonly commandId: string;
  readonly saleId: string;
  readonly phone: string;
}

/**
 * The points of a past sale for a buyer who forgot their number. The sale takes its buyer and goes to the step in which
 * any sale is credited: one key, journalled, made again after a crash or a lost answer, and so never given twice.
 */
export class PointsForPastSales {
  #deps: PointsForPastDeps;
  #commands = new CommandQueue<PointsAddedReply>();

  constructor(deps: PointsForPastDeps) {
    this.#deps = deps;
  }

  /**
   * Adds them, once for a press and once for a sale. @throws KioskError past.*, `receipt.unknown`,
   * `buyer.phone_invalid`, `loyalty.no_program`, square.*, storage.*
   */
  add(command: AddPointsCommand, by: Person): Promise<PointsAddedReply> {
    return this.#commands.run(command.commandId, () => this.#add(command, by));
  }

  async #add({ saleId, phone: typed }: AddPointsCommand, by: Person): Promise<PointsAddedReply> {
    const { pastSales, current, loyalty, shop, isOffline } = this.#deps;
    const phone = granted(parsePhone(typed, shop.known.country));
    const asked = pastSales.paid(saleId);
    // A press that comes again after its answer was lost is told what the first one did.
    if (memberOf(asked)?.lastFour === lastFour(phone) && paidUp(asked)?.points?.earned !== undefined)
      return answerOf(asked);
    this.#mustBeOpen(asked);
    if (!loyalty.program) throw new KioskError('loyalty.no_program', 'never', undefined);
    if (isOffline()) throw new KioskError('past.points_offline', 'safe', undefined);
    const account = await loyalty.findAccount(phone);
    if (!account) throw new KioskError('past.not_member', 'never', { lastFour: lastFour(phone) });
    const checkout = current.beside(pastSales.paid(saleId));
    await checkout.rest();
    this.#mustBeOpen(checkout.sale);
    current.note('points.added', by.cashierId, { saleId, accountId: account.accountId });
    const taken = withMember(checkout.sale, account, undefined);
    // Its order is the one that was paid: the buyer changes nothing of it.
    checkout.dispatch(
      'creditDue',
      withCreditDue({ ...taken, revision: checkout.sale.revision }, account.balancePoints),
    );
    await checkout.rest();
    return answerOf(checkout.sale, checkout.failure);
  }

  #mustBeOpen(sale: Sale): void {
    const { pastSales, clock } = this.#deps;
    const may = pointsForPast(sale, pastSales.pointsUntil(sale), clock.nowIso());
    if (!may.may) throw new KioskError(CODES[may.why], 'never', undefined);
  }
}

const CODES = {
  had: 'past.points_had',
  late: 'past.points_late',
  unrecorded: 'past.points_unrecorded',
  returned: 'past.points_returned',
} as const satisfies Record<Extract<PointsForPast, { may: false }>['why'], string>;

function withCreditDue(sale: Sale, before: number): Sale {
  return withPaidUp<Sale>(sale, (paid) => ({ ...paid, points: { before, used: 0 }, creditDue: true }));
}

function answerOf(sale: Sale, failure?: KioskError): PointsAddedReply {
  const member = memberOf(sale);
  const points = paidUp(sale)?.points;
  const isRefused = points?.earned === undefined && !isCreditDue(sale);
  if (!member || isRefused) throw failure ?? new KioskError('past.points_refused', 'ask', undefined);
  return {
    lastFour: member.lastFour,
    ...(points?.earned !== undefined && { earned: points.earned, balance: member.balancePoints }),
  };
}
