import type { SaleReply } from '#contract/sale.ts';
import type { CartResult } from '#domain/checkout/cart-rules.ts';
import { withGoal } from '#domain/checkout/offer.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { isUntouched, mayGiveWay } from '#domain/checkout/sale-rules.ts';
import { type CurrentSale, granted, type SaleCommand, wrongPhase } from './current-sale.ts';

/** Opening, filling and giving up the current sale. */
export class CartCommands {
  #current: CurrentSale;

  constructor(current: CurrentSale) {
    this.#current = current;
  }

  /** Opens a new sale. @throws KioskError `checkout.wrong_phase` while money or goods are still at stake */
  start(commandId: string): Promise<SaleReply> {
    const current = this.#current;
    return current.queue.run(commandId, () => {
      const { sale } = current.checkout;
      if (!mayGiveWay(sale)) throw wrongPhase(sale);
      if (!isUntouched(sale)) current.open();
      return current.reply();
    });
  }

  /** Changes the cart by a pure rule; the server's order follows by itself where one exists. */
  edit(command: SaleCommand, rule: (sale: Sale) => CartResult): Promise<SaleReply> {
    const current = this.#current;
    return current.queue.run(command.commandId, async () => {
      const checkout = await current.editable(command.saleId);
      current.follow(checkout, granted(rule(checkout.sale)));
      return current.reply();
    });
  }

  /** Gives the sale up and opens a new one. @throws KioskError `checkout.wrong_phase` once money has moved, square.* */
  void(command: SaleCommand): Promise<SaleReply> {
    const current = this.#current;
    return current.queue.run(command.commandId, async () => {
      const checkout = current.of(command.saleId);
      await checkout.rest();
      const sale = withGoal(checkout.sale, { kind: 'void' });
      await checkout.fulfil('voidWanted', sale, (now) => now.state === 'voided');
      current.note('sale.voided', 'cashier', { saleId: command.saleId });
      current.open();
      return current.reply();
    });
  }
}
