import type { PaymentOffer } from '#domain/checkout/goals.ts';
import { withGoal } from '#domain/checkout/offer.ts';
import { mayCharge, mayPay } from '#domain/checkout/sale-rules.ts';
import {
  isPaidInHand,
  mayPayOffline,
  type OfflineMoment,
  paidInHand,
  soldOffline,
} from '#domain/checkout/sell-offline.ts';
import { granted } from '#domain/errors/kiosk-error.ts';
import type { Clock } from '#ports/runtime.ts';
import type { PendingNumbers } from '#ports/stores.ts';
import type { Checkout } from '../checkout/checkout.ts';
import type { ConnectionWatch } from '../kiosk/connection-watch.ts';
import type { ShopCalendar } from '../kiosk/shop-calendar.ts';
import type { PromotionCalendar } from '../loyalty/promotion-calendar.ts';

/** What selling without the server needs. */
export interface OfflineTillDeps {
  readonly watch: Pick<ConnectionWatch, 'isOffline' | 'isSurelyOffline'>;
  readonly clock: Clock;
  readonly numbers: Pick<PendingNumbers, 'forget'>;
  readonly promotions: Pick<PromotionCalendar, 'runningOn'>;
  readonly calendar: Pick<ShopCalendar, 'dayOf'>;
}

/** Goes on selling while the server cannot be reached: money in hand, our own prices, the server told later. */
export class OfflineTill {
  #deps: OfflineTillDeps;

  constructor(deps: OfflineTillDeps) {
    this.#deps = deps;
  }

  /** True where the server is known to be out of reach. */
  get isOffline(): boolean {
    return this.#deps.watch.isSurelyOffline;
  }

  /** The same after a call that got no answer: waits for the probe that says whether it was the line or the call. */
  isFoundOffline(): Promise<boolean> {
    return this.#deps.watch.isOffline();
  }

  /** Closes the cart without the server. @throws KioskError `checkout.empty`, `checkout.wrong_phase` */
  charge(checkout: Checkout): void {
    checkout.dispatch('offlineChargeWanted', withGoal(granted(mayCharge(checkout.sale)), { kind: 'charge' }));
  }

  /**
   * Accepts the payment where the server cannot be asked; answers false where it can.
   * @throws KioskError `payment.offline_tender`, and what `mayPay` refuses
   */
  acceptPayment(checkout: Checkout, offer: PaymentOffer): boolean {
    const { sale } = checkout;
    if (sale.state !== 'dueOffline' && !this.isOffline) return false;
    granted(mayPay(sale, offer));
    checkout.dispatch('paidOffline', soldOffline(granted(mayPayOffline(sale, offer)), offer, this.#moment()));
    return true;
  }

  /** Queues a sale whose payment got no answer and whose money is in hand, should the server be found out of reach. */
  async settle(checkout: Checkout): Promise<void> {
    if (isPaidInHand(checkout.sale) && (await this.isFoundOffline())) this.settleNow(checkout);
  }

  /** The same where it is known to be. A card on the terminal becomes unsure: nobody waits at the till for it. */
  settleNow(checkout: Checkout): void {
    const { sale } = checkout;
    if (isPaidInHand(sale)) checkout.dispatch('wentOffline', paidInHand(sale, this.#moment()));
    else if (sale.state === 'onTerminal') checkout.dispatch('wentOffline', sale);
  }

  /** Forgets a number that was kept for a sale that was not paid. */
  forget(saleId: string): void {
    this.#deps.numbers.forget(saleId);
  }

  #moment(): OfflineMoment {
    const { clock, calendar, promotions } = this.#deps;
    const soldAt = clock.nowIso();
    const day = calendar.dayOf(soldAt);
    return { soldAt, promotionIds: day === undefined ? [] : promotions.runningOn(day) };
  }
}
