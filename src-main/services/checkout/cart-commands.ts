import type { SaleCommand } from '#contract/fields.ts';
import type { Person } from '#contract/procedure.ts';
import type { SaleReply } from '#contract/sale.ts';
import type { CartResult } from '#domain/checkout/cart-rules.ts';
import { withGoal } from '#domain/checkout/offer.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { orderOf } from '#domain/checkout/sale-order.ts';
import { isUntouched, mayGiveWay } from '#domain/checkout/sale-rules.ts';
import { granted } from '#domain/errors/kiosk-error.ts';
import type { OfflineTill } from '../offline/offline-till.ts';
import type { Checkout } from './checkout.ts';
import { type CurrentSale, wrongPhase } from './current-sale.ts';

/** Opening, filling and giving up the current sale. */
export class CartCommands {
  #current: CurrentSale;
  #offline: OfflineTill;

  constructor(current: CurrentSale, offline: OfflineTill) {
    this.#current = current;
    this.#offline = offline;
  }

  /** Opens a new sale. @throws KioskError `checkout.wrong_phase` while money or goods are still at stake, `shop.not_read` */
  start(commandId: string): Promise<SaleReply> {
    const current = this.#current;
    return current.queue.run(commandId, () => {
      const { sale } = current;
      if (sale && !mayGiveWay(sale)) throw wrongPhase(sale);
      if (!sale || !isUntouched(sale)) current.open();
      return current.reply();
    });
  }

  /**
   * Changes the cart by a pure rule; the server's order follows by itself where one exists.
   * @throws KioskError `checkout.stale`, `checkout.wrong_phase`, what the rule refuses
   */
  edit(command: SaleCommand, rule: (sale: Sale) => CartResult): Promise<SaleReply> {
    const current = this.#current;
    return current.queue.run(command.commandId, async () => {
      const checkout = await current.editable(command.saleId);
      current.saveAndPlace(checkout, granted(rule(checkout.sale)));
      return current.reply();
    });
  }

  /** Gives the sale up and opens a new one. @throws KioskError `checkout.wrong_phase` once money has moved, square.* */
  void(command: SaleCommand, by: Person): Promise<SaleReply> {
    const current = this.#current;
    return current.queue.run(command.commandId, async () => {
      const checkout = current.of(command.saleId);
      await checkout.restOrUnsure();
      await this.#giveUp(checkout);
      this.#offline.forget(command.saleId);
      current.note('sale.voided', by.cashierId, { saleId: command.saleId });
      const { failure } = checkout;
      if (current.sale?.saleId === command.saleId) current.open();
      if (failure?.code === 'checkout.paid_elsewhere') throw failure;
      return current.reply();
    });
  }

  /** Gives it up for good, or notes that it is given up: where the server is out of reach, recovery tells it later. */
  async #giveUp(checkout: Checkout): Promise<void> {
    if (checkout.sale.state === 'dueOffline') checkout.dispatch('paymentCancelled', checkout.sale);
    const sale = withGoal(checkout.sale, { kind: 'void' });
    if (sale.state === 'cart' && orderOf(sale) && this.#offline.isOffline) return checkout.save(givenUp(sale));
    try {
      await checkout.dispatchAndWait('voidWanted', sale, (now) => now.state === 'voided');
    } catch (error) {
      const isNoted = checkout.sale.state === 'cart' && checkout.sale.givenUp;
      if (!isNoted || !(await this.#offline.isFoundOffline())) throw error;
    }
  }
}

/** The sale as recovery finds it: in the cart, nothing under way. */
function givenUp({ goal: _reached, ...sale }: Sale): Sale {
  return sale;
}
