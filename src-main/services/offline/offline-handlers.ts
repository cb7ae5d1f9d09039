import type { offlineProcedures } from '#contract/offline.ts';
import type { Handlers } from '#contract/procedure.ts';
import { callerOf } from '../cashiers/caller.ts';
import type { OfflineOffice } from './offline-office.ts';

/** Handlers of what a manager does about sales made offline. */
export function offlineHandlers(office: OfflineOffice): Handlers<typeof offlineProcedures> {
  return {
    'offline.list': () => office.list(),
    'offline.retry': ({ commandId, saleId }) => office.retry(commandId, saleId),
    'offline.settle': ({ commandId, saleId, note }, context) =>
      office.settle(commandId, saleId, note, callerOf(context)),
  };
}
