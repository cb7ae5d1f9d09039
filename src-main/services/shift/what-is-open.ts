import type { ShiftWarnings } from '#contract/shifts.ts';
import type { SaleStore } from '#ports/stores.ts';
import type { CurrentSale } from '../checkout/current-sale.ts';
import type { ReceiptService } from '../receipts/receipt-service.ts';

/** What is asked. */
export interface WhatIsOpenDeps {
  readonly sales: Pick<SaleStore, 'countIn'>;
  readonly current: Pick<CurrentSale, 'sale'>;
  readonly receipts: Pick<ReceiptService, 'unprinted'>;
}

const UNSURE = ['unsure', 'unreleased', 'refundUnsure'] as const;
const OFFLINE = ['queued', 'stuck'] as const;

/** What goes on over the end of a shift, so that nobody closes one in the belief that all is done. */
export class WhatIsOpen {
  #deps: WhatIsOpenDeps;

  constructor(deps: WhatIsOpenDeps) {
    this.#deps = deps;
  }

  /** As it is now. @throws KioskError storage.* */
  now(): ShiftWarnings {
    const { sales, current, receipts } = this.#deps;
    const { sale } = current;
    const count = (states: readonly Parameters<SaleStore['countIn']>[0][]) =>
      states.reduce((total, state) => total + sales.countIn(state), 0);
    return {
      openSale: sale !== undefined && sale.finishedAt === undefined && sale.lines.length > 0,
      held: sales.countIn('held'),
      unsure: count(UNSURE),
      receiptsNotPrinted: receipts.unprinted.length,
      offline: count(OFFLINE),
    };
  }
}
