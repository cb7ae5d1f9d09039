import type { OfflineListView } from '#contract/offline.ts';
import type { DeskKit } from './desk-kit.ts';

/** Group of presses about sales made offline: one at a time. */
export const OFFLINE = 'offline';

/** What a manager can do about sales made while the server could not be reached. */
export function createOfflineActions({ client, attempt, presses }: DeskKit) {
  return {
    /** The list, or undefined where it could not be read; then the dialog says why. */
    async readOfflineSales(): Promise<OfflineListView | undefined> {
      let list: OfflineListView | undefined;
      await attempt('dialog', async () => {
        list = await client.offline.list({});
      });
      return list;
    },
    retryOfflineSale: (saleId: string) =>
      attempt('dialog', () =>
        presses.once(OFFLINE, ['retry', saleId], (commandId) => client.offline.retry({ commandId, saleId })),
      ),
    settleOfflineSale: (saleId: string, note: string) =>
      attempt('dialog', () =>
        presses.once(OFFLINE, ['settle', saleId, note], (commandId) =>
          client.offline.settle({ commandId, saleId, note }),
        ),
      ),
  };
}
