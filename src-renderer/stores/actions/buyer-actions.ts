import type { ActionKit } from './action-kit.ts';

/** What a cashier can do for the buyer: who they are and what their points buy. */
export function createBuyerActions({ client, presses, attempt, saleId, seen, closeDialog }: ActionKit) {
  return {
    async lookUp(phone: string): Promise<void> {
      let isSent = false;
      const done = await attempt('dialog', async () => {
        const id = await saleId();
        const answer = presses.once('lookUp', [id, phone], (commandId) =>
          client.buyer.lookUp({ commandId, saleId: id, phone }),
        );
        isSent = answer !== undefined;
        await answer;
      });
      if (done && isSent) closeDialog();
    },
    join: () => seen('join', 'sale', ({ commandId, saleId: id }) => client.buyer.join({ commandId, saleId: id })),
    leave: () => seen('leave', 'sale', ({ commandId, saleId: id }) => client.buyer.leave({ commandId, saleId: id })),
    addReward: (tierId: string) =>
      seen(['take', tierId], 'sale', (command) => client.reward.create({ ...command, tierId })),
    printBalance: () =>
      seen('balance', 'sale', ({ commandId, saleId: id }) => client.buyer.printBalance({ commandId, saleId: id })),
    removeReward: (rewardId: string) =>
      seen(['give back', rewardId], 'sale', (command) => client.reward.delete({ ...command, rewardId })),
  };
}
