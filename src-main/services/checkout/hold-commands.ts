import type { SaleCommand } from '#contract/fields.ts';
import type { SaleReply } from '#contract/sale.ts';
import { type HeldSaleView, heldView, isHeld } from '#domain/checkout/held-sales.ts';
import { withGoal } from '#domain/checkout/offer.ts';
import { mayGiveWay } from '#domain/checkout/sale-rules.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { Clock } from '#ports/runtime.ts';
import type { SaleStore } from '#ports/stores.ts';
import { type CurrentSale, wrongPhase } from './current-sale.ts';

/** More held sales than this are not listed; the oldest come first. */
const MAX_LISTED_SALES = 200;

/** Putting sales aside and taking them up again. */
export class HoldCommands {
  #current: CurrentSale;
  #sales: SaleStore;
  #clock: Clock;

  constructor(current: CurrentSale, sales: SaleStore, clock: Clock) {
    this.#current = current;
    this.#sales = sales;
    this.#clock = clock;
  }

  /**
   * Puts the current sale aside and opens a new one. Its rewards are given back first: points are not kept from a
   * buyer who may never return. @throws KioskError `checkout.empty`, `checkout.wrong_phase`, square.*
   */
  hold(command: SaleCommand): Promise<SaleReply> {
    const current = this.#current;
    return current.queue.run(command.commandId, async () => {
      const checkout = await current.editable(command.saleId);
      await checkout.rest();
      if (checkout.sale.lines.length === 0) throw new KioskError('checkout.empty', 'never', undefined);
      const sale = withGoal(checkout.sale, { kind: 'hold', at: this.#clock.nowIso() });
      await checkout.dispatchAndWait('holdWanted', sale, (now) => now.state === 'held');
      current.open();
      return current.reply();
    });
  }

  /**
   * Takes a held sale up again as the current one; its order and its buyer's balance are read again.
   * @throws KioskError `checkout.wrong_phase` while the present sale is at stake, `checkout.not_held`
   */
  recall({ commandId, saleId }: SaleCommand): Promise<SaleReply> {
    const current = this.#current;
    return current.queue.run(commandId, () => {
      const stored = this.#sales.sale(saleId);
      if (stored?.state !== 'held') throw new KioskError('checkout.not_held', 'never', undefined);
      const present = current.sale;
      if (present && !mayGiveWay(present)) throw wrongPhase(present);
      const checkout = current.beside(stored);
      checkout.dispatch('recallWanted', checkout.sale);
      current.makeCurrent(checkout);
      current.placeAgain(checkout);
      return current.reply();
    });
  }

  /** The held sales, oldest first. */
  held(): readonly HeldSaleView[] {
    return this.#sales.salesIn('held', MAX_LISTED_SALES).filter(isHeld).map(heldView);
  }
}
