import type { ActionKit } from './action-kit.ts';

/** What a cashier can do with the money. Every press is sent once. */
export function createPaymentActions({ client, attempt, saleId, seen, closeDialog }: ActionKit) {
  return {
    charge: () => seen('charge', 'sale', (command) => client.checkout.charge(command)),
    cancelPayment: () =>
      seen('cancel', 'pay', ({ commandId, saleId: id }) => client.checkout.cancelPayment({ commandId, saleId: id })),
    payCash: (tendered: number) =>
      seen(['cash', tendered], 'pay', (command) => client.checkout.payCash({ ...command, tendered })),
    payCard: () => seen('card', 'pay', (command) => client.checkout.payCard(command)),
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
