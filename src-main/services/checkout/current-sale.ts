import type { SeenCommand } from '#contract/fields.ts';
import type { SaleReply } from '#contract/sale.ts';
import { withGoal } from '#domain/checkout/offer.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { currentOrder, orderOf } from '#domain/checkout/sale-order.ts';
import { isCreditDue } from '#domain/checkout/sale-payment.ts';
import { isEditable, isUnsure, mayGiveWay, newSale, phaseOfSale, seenIsCurrent } from '#domain/checkout/sale-rules.ts';
import { isOver, isPaid, isParked, isResting, phaseOf } from '#domain/checkout/states.ts';
import type { Effect } from '#domain/checkout/table-rows.ts';
import { granted, KioskError } from '#domain/errors/kiosk-error.ts';
import type { Signals } from '#ports/signals.ts';
import type { CashierStore } from '#ports/stores.ts';
import type { ShopService } from '../kiosk/shop-service.ts';
import { describe } from './call-outcome.ts';
import { Checkout } from './checkout.ts';
import type { CheckoutDeps, CheckoutJobs } from './checkout-deps.ts';
import { CommandQueue } from './command-queue.ts';

/** What the current sale needs beside the executor's own needs. */
export interface CurrentSaleDeps extends Omit<CheckoutDeps, 'onChange' | 'onEffect'> {
  readonly audit: CashierStore['audit'];
  readonly shop: Pick<ShopService, 'location' | 'known'>;
  /** True while a cashier is signed in. */
  readonly isAttended: () => boolean;
  /** How long a finished sale still shows its buyer, in milliseconds. */
  readonly thanksMs: number;
  readonly signals: Signals<'saleChanged' | 'pointsAwaited' | 'returnMade' | 'saleQueued'>;
}

/** The one current sale of the kiosk and the serial queue in front of it. */
export class CurrentSale {
  readonly queue = new CommandQueue<SaleReply>();
  #deps: CurrentSaleDeps;
  #current: Checkout | undefined;
  #living = new Map<string, Checkout>();
  #forgottenSaleId: string | undefined;

  constructor(deps: CurrentSaleDeps) {
    this.#deps = deps;
  }

  /** The current sale, if one is open. */
  get sale(): Sale | undefined {
    return this.#current?.sale;
  }

  /** Why the last thing asked for on the current sale did not come about. */
  get failure(): KioskError | undefined {
    return this.#current?.failure;
  }

  /** True once the finished sale has shown its buyer long enough: no screen may show them any more. */
  get isBuyerForgotten(): boolean {
    return this.#current !== undefined && this.#current.sale.saleId === this.#forgottenSaleId;
  }

  /** True while a buyer stands at the counter and waits for the server. */
  get isBuyerWaiting(): boolean {
    if (!this.sale || isResting(this.sale.state)) return false;
    const phase = phaseOf(this.sale.state);
    return phase === 'paying' || phase === 'crediting';
  }

  /** The checkout of the current sale. @throws KioskError `checkout.no_sale` */
  get checkout(): Checkout {
    if (!this.#current) throw new KioskError('checkout.no_sale', 'never', undefined);
    return this.#current;
  }

  /** Opens the first sale once a cashier is signed in and the shop's currency is known; an open one is left as it is. */
  openFirst(): void {
    const { shop, isAttended } = this.#deps;
    if (!this.#current && isAttended() && shop.location) this.open();
  }

  /** Opens a new sale; the one before goes on by itself where points are still to come. @throws KioskError `shop.not_read`, storage.* */
  open(): void {
    const { runtime, sales, shop } = this.#deps;
    const sale = newSale({
      saleId: runtime.ids.next(),
      number: sales.nextNumber(),
      currency: shop.known.currency,
      startedAt: runtime.clock.nowIso(),
    });
    this.#become(this.beside(sale));
  }

  /**
   * A checkout on a stored sale beside the current one: it goes on by itself, and screens hear of its changes.
   * A sale has one executor: where one lives, this is it.
   */
  beside(sale: Sale, jobs: CheckoutJobs = this.#deps.jobs): Checkout {
    const living = this.living(sale.saleId);
    if (living) return living;
    const checkout: Checkout = new Checkout(sale, {
      ...this.#deps,
      jobs,
      onChange: () => this.#changed(checkout),
      onEffect: (effect, { saleId }) => this.#announceEffect(effect, saleId),
    });
    this.#living.set(sale.saleId, checkout);
    return checkout;
  }

  /** The checkout that has this sale in hand, current or beside. */
  living(saleId: string): Checkout | undefined {
    return this.#current?.sale.saleId === saleId ? this.#current : this.#living.get(saleId);
  }

  /** Every checkout that may still change by itself. */
  get inHand(): readonly Checkout[] {
    return [...this.#living.values()];
  }

  /** Makes at once every call that waits for its time: the server is back. */
  repeatNow(): void {
    for (const checkout of this.#living.values()) checkout.repeatNow();
  }

  /**
   * Makes this checkout the current sale. One that is unsure goes on beside it.
   * @throws KioskError `checkout.wrong_phase` while lines, a buyer or money of the present one are at stake
   */
  makeCurrent(checkout: Checkout): void {
    const { sale } = this;
    if (sale && !mayGiveWay(sale)) throw wrongPhase(sale);
    this.#become(checkout);
  }

  /** Checkouts that went out of the cashier's sight while their money was unsure, or before the server heard they are given up. */
  get aside(): readonly Checkout[] {
    return [...this.#living.values()].filter(
      (checkout) => checkout !== this.#current && (isUnsure(checkout.sale) || checkout.sale.givenUp === true),
    );
  }

  /**
   * The checkout a command means. @throws KioskError `checkout.no_sale`, `checkout.stale` where its sale is no longer
   * the current one
   */
  of(saleId: string): Checkout {
    if (this.checkout.sale.saleId !== saleId) throw new KioskError('checkout.stale', 'never', undefined);
    return this.checkout;
  }

  /**
   * The same, at rest and on the revision the person saw.
   * @throws KioskError `checkout.stale`, `checkout.wrong_phase` while a payment that is unsure is asked about
   */
  async seen(command: SeenCommand): Promise<Checkout> {
    const checkout = this.of(command.saleId);
    granted(seenIsCurrent(checkout.sale, command.revision));
    await checkout.restOrUnsure();
    granted(seenIsCurrent(checkout.sale, command.revision));
    if (!isResting(checkout.sale.state)) throw wrongPhase(checkout.sale);
    return checkout;
  }

  /** The same, once lines and buyer may be changed. @throws KioskError `checkout.wrong_phase` */
  async editable(saleId: string): Promise<Checkout> {
    const checkout = this.of(saleId);
    if (!isEditable(checkout.sale)) await checkout.restOrUnsure();
    if (!isEditable(checkout.sale)) throw wrongPhase(checkout.sale);
    return checkout;
  }

  /** Saves a change, and has the server's order changed too where one exists. @throws KioskError storage.* */
  saveAndPlace(checkout: Checkout, sale: Sale): void {
    checkout.save(sale);
    this.placeAgain(checkout);
  }

  /**
   * Has the order changed to what the cart holds, where one exists. While one change is on its way, the next waits for
   * its answer and stands for all since.
   */
  placeAgain(checkout: Checkout): void {
    const { sale } = checkout;
    if (this.#deps.isOffline()) return;
    if (sale.state === 'cart' && orderOf(sale) && !currentOrder(sale)) {
      checkout.dispatch('edited', withGoal(sale, { kind: 'edit' }));
    }
  }

  /** Notes in the audit trail who did what. @throws KioskError storage.* */
  note(what: string, who: string, detail: unknown): void {
    this.#deps.audit({ at: this.#deps.runtime.clock.nowIso(), who, what, detail });
  }

  /** What a command answers: the sale it worked on, or the current one where it made another one current. */
  reply({ sale }: Checkout = this.checkout): SaleReply {
    const { saleId, revision } = sale;
    return { saleId, revision };
  }

  #become(checkout: Checkout): void {
    this.#current = checkout;
    this.#deps.signals.announce('saleChanged');
  }

  #changed(checkout: Checkout): void {
    if (isLeftAlone(checkout.sale)) this.#living.delete(checkout.sale.saleId);
    else this.#living.set(checkout.sale.saleId, checkout);
    if (isPaid(checkout.sale.state) && isResting(checkout.sale.state)) this.#forgetBuyerLater(checkout.sale.saleId);
    const { state, givenUp } = checkout.sale;
    // One that was paid for elsewhere stays on the screen, which says so.
    if (checkout === this.#current && state === 'voided' && givenUp) this.#openNext();
    this.#deps.signals.announce('saleChanged');
  }

  #announceEffect(effect: Effect, saleId: string): void {
    if (effect === 'awaitPoints') this.#deps.signals.announce('pointsAwaited', saleId);
    if (effect === 'printReturn') this.#deps.signals.announce('returnMade', saleId);
    if (effect === 'queueLater') this.#deps.signals.announce('saleQueued');
  }

  /** A sale that was given up leaves the screen at once, however late the server said yes: it must not look paid. */
  #openNext(): void {
    try {
      this.open();
    } catch (error) {
      this.#deps.runtime.log.error({ error: describe(error) }, 'no sale could be opened after one that was given up');
    }
  }

  #forgetBuyerLater(saleId: string): void {
    if (this.sale?.saleId !== saleId) return;
    this.#deps.runtime.timers.after(this.#deps.thanksMs, () => {
      if (this.sale?.saleId !== saleId || this.#forgottenSaleId === saleId) return;
      this.#forgottenSaleId = saleId;
      this.#deps.signals.announce('saleChanged');
    });
  }
}

/** True where it no longer changes by itself, or only by the queue, which reads each sale from the disk. */
function isLeftAlone(sale: Sale): boolean {
  const { state } = sale;
  if (isPaid(state) && isParked(state)) return true;
  return isOver(state) && !isCreditDue(sale);
}

/** The error for a command that has no place where the sale stands. */
export function wrongPhase(sale: Sale): KioskError {
  return new KioskError('checkout.wrong_phase', 'never', { phase: phaseOfSale(sale) });
}
