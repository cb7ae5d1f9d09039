import type { EXTERNAL_TYPES } from '#domain/checkout/tender.ts';
import type { ActionKit } from './action-kit.ts';

/** What a tender covers, in minor units; without an amount, all that is left. */
export interface Part {
  readonly amount?: number;
}

/** What was taken without us: of what kind, and what it is called on the receipt. */
export interface ExternalPress {
  readonly type: (typeof EXTERNAL_TYPES)[number];
  readonly source: string;
}

/** What a cashier can do with the money. Every press is sent once. */
export function createPaymentActions({ client, attempt, saleId, seen, closeDialog, rungUp }: ActionKit) {
  const charge = () => seen('charge', 'sale', (command) => client.checkout.charge(command));
  return {
    charge,
    /** Charges what is being rung up at this moment, once it stands on the sale. */
    chargeOnceRungUp: async () => (await rungUp()) && charge(),
    cancelPayment: () =>
      seen('cancel', 'pay', ({ commandId, saleId: id }) => client.checkout.cancelPayment({ commandId, saleId: id })),
    payCash: (tendered: number, part: Part = {}) =>
      seen(['cash', tendered, part], 'pay', (command) => client.checkout.payCash({ ...command, ...part, tendered })),
    payCard: (part: Part = {}) =>
      seen(['card', part], 'pay', (command) => client.checkout.payCard({ ...command, ...part })),
    payTerminal: (part: Part = {}) =>
      seen(['terminal', part], 'pay', (command) => client.checkout.payTerminal({ ...command, ...part })),
    payExternal: (tender: ExternalPress, part: Part = {}) =>
      seen(['external', tender, part], 'pay', (command) =>
        client.checkout.payExternal({ ...command, ...part, ...tender }),
      ),
    payNothing: () => seen('nothing', 'pay', (command) => client.checkout.payNothing(command)),
    recheck: () =>
      seen('recheck', 'pay', ({ commandId, saleId: id }) => client.checkout.recheck({ commandId, saleId: id })),
    /** The unsure sale goes on by itself; a new one takes its place on the screen. */
    nextCustomer: () => seen('next', 'pay', ({ commandId }) => client.sale.start({ commandId })),
    async voidSale(): Promise<void> {
      const done = await seen('void', 'dialog', ({ commandId, saleId: id }) =>
        client.sale.void({ commandId, saleId: id }),
      );
      if (done) closeDialog();
    },
    printReceipt: () =>
      seen('print', 'pay', ({ commandId, saleId: id }) => client.receipt.print({ commandId, saleId: id })),
    newSale: () => attempt('pay', saleId),
  };
}
