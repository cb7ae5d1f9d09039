import type { Handlers } from '#contract/procedure.ts';
import type { returnProcedures } from '#contract/returns.ts';
import { callerOf } from '../cashiers/caller.ts';
import { typedText } from '../checkout/typed-text.ts';
import type { ReturnService } from './return-service.ts';

/** Handlers of the manager's returns. */
export function returnHandlers(returns: ReturnService): Handlers<typeof returnProcedures> {
  return {
    'return.find': ({ receiptNumber }) => returns.find(receiptNumber),
    'return.make': ({ reason, ...command }, context) =>
      returns.make({ ...command, reason: typedText(reason) ?? '-' }, callerOf(context)),
  };
}
