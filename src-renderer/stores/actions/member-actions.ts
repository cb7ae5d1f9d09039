import { CallError } from '#contract/client.ts';
import type { MemberView } from '#contract/members.ts';
import type { ActionKit } from './action-kit.ts';

/** Group of presses about a member without a sale: one at a time. */
export const MEMBER = 'member';

/** What a cashier can do for a member without a sale. A refusal is said in the dialog. */
export function createMemberActions({ client, attempt, presses }: ActionKit) {
  /** Runs it; undefined where it was refused. */
  async function member(content: unknown, send: (commandId: string) => Promise<MemberView>) {
    let found: MemberView | undefined;
    await attempt('dialog', () =>
      presses.once(MEMBER, content, async (commandId) => {
        found = await send(commandId);
      }),
    );
    return found;
  }
  return {
    /** The member of a number; `nobody` where it is not enrolled, undefined where that is not known. */
    async findMember(phone: string): Promise<MemberView | 'nobody' | undefined> {
      let isNobody = false;
      const found = await member(['find', phone], () =>
        client.member.find({ phone }).catch((error: unknown) => {
          isNobody = error instanceof CallError && error.wire.code === 'member.not_found';
          throw error;
        }),
      );
      return isNobody ? 'nobody' : found;
    },
    joinMember: (phone: string) => member(['join', phone], (commandId) => client.member.join({ commandId, phone })),
    adjustPoints: (accountId: string, points: number, reason: string) =>
      member(['adjust', accountId, points, reason], (commandId) =>
        client.member.adjust({ commandId, accountId, points, reason }),
      ),
    printMemberBalance: (accountId: string) =>
      attempt('dialog', () =>
        presses.once(MEMBER, ['balance', accountId], (commandId) =>
          client.member.printBalance({ commandId, accountId }),
        ),
      ),
  };
}
