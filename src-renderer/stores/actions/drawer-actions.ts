import type { ActionKit } from './action-kit.ts';
import { DEVICE } from './device-actions.ts';

/** What a manager can do with the drawer without a sale. Only at the counter: a person must stand before it. */
export function createDrawerActions({ client, attempt, presses, closeDialog }: ActionKit) {
  const openDrawer = (reason: string) =>
    attempt('dialog', () =>
      presses.once(DEVICE, ['drawer', reason], (commandId) => client.drawer.openWithoutSale({ commandId, reason })),
    );
  return {
    /** Opens the drawer for a reason; the dialog goes once it is open. */
    async openWithoutSale(reason: string): Promise<void> {
      if (await openDrawer(reason)) closeDialog();
    },
    testDrawer: () => openDrawer('Device test'),
  };
}
