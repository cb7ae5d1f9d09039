import type { SaleCommand } from '#contract/fields.ts';
import type { SaleReply } from '#contract/sale.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { CurrentSale } from '../checkout/current-sale.ts';
import type { ReceiptService } from '../receipts/receipt-service.ts';
import type { ShopSlips } from '../receipts/shop-slips.ts';

/** What the service needs. */
export interface BalanceDeps {
  readonly current: CurrentSale;
  readonly receipts: Pick<ReceiptService, 'printSlip'>;
  readonly slips: Pick<ShopSlips, 'balanceOf'>;
}

/** The balance of the buyer at the counter, on paper. */
export class BalanceService {
  #deps: BalanceDeps;

  constructor(deps: BalanceDeps) {
    this.#deps = deps;
  }

  /**
   * Prints what the server last said of the buyer's points, once for a press. Nothing is printed of a buyer whom no
   * screen shows any more.
   * @throws KioskError `buyer.not_identified`, `checkout.stale`, storage.*
   */
  print({ commandId, saleId }: SaleCommand): Promise<SaleReply> {
    const { current, receipts, slips } = this.#deps;
    return current.queue.run(commandId, () => {
      const { sale } = current.of(saleId);
      const slip = current.isBuyerForgotten ? undefined : slips.balanceOf(sale);
      if (!slip) throw new KioskError('buyer.not_identified', 'never', undefined);
      receipts.printSlip(slip);
      return current.reply();
    });
  }
}
