import type { Handlers } from '#contract/procedure.ts';
import type { returnProcedures } from '#contract/returns.ts';
import { callerOf } from '../cashiers/caller.ts';
import { typedText } from '../checkout/typed-text.ts';
import type { ReturnPreviews } from './return-previews.ts';
import type { ReturnService } from './return-service.ts';

/** Handlers of the manager's returns. */
export function returnHandlers(returns: ReturnService, previews: ReturnPreviews): Handlers<typeof returnProcedures> {
  return {
    'return.find': ({ receiptNumber }) => returns.find(receiptNumber),
    'return.preview': ({ saleId, lines }) => previews.of(saleId, lines),
    'return.make': ({ reason, ...command }, context) =>
      returns.make({ ...command, reason: typedText(reason) ?? '-' }, callerOf(context)),
  };
}
