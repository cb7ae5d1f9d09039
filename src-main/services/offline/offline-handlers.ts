import type { offlineProcedures } from '#contract/offline.ts';
import type { Handlers } from '#contract/procedure.ts';
import { callerOf } from '../cashiers/caller.ts';
import type { OfflineReview } from './offline-review.ts';

/** Handlers of what a manager does about sales made offline. */
export function offlineHandlers(review: OfflineReview): Handlers<typeof offlineProcedures> {
  return {
    'offline.list': () => review.list(),
    'offline.retry': ({ commandId, saleId }) => review.retry(commandId, saleId),
    'offline.settle': ({ commandId, saleId, note }, context) =>
      review.settle(commandId, saleId, note, callerOf(context)),
  };
}
