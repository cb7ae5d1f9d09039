import type { memberProcedures } from '#contract/members.ts';
import type { Handlers } from '#contract/procedure.ts';
import { callerOf } from '../cashiers/caller.ts';
import { typedText } from '../checkout/typed-text.ts';
import type { MemberDesk } from './member-desk.ts';

/** Handlers of members without a sale. */
export function memberHandlers(members: MemberDesk): Handlers<typeof memberProcedures> {
  return {
    'member.find': ({ phone }) => members.find(phone),
    'member.join': ({ commandId, phone }, context) => members.join(commandId, phone, callerOf(context)),
    'member.printBalance': ({ commandId, accountId }) => members.printBalance(commandId, accountId),
    'member.adjust': ({ reason, ...command }, context) =>
      members.adjust({ ...command, reason: typedText(reason) ?? '-' }, callerOf(context)),
  };
}
