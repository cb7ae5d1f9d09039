import type { InputOf } from '#contract/procedure.ts';
import type { Procedures } from '#contract/procedures.ts';
import type { ShiftClosedReply, ShiftNow } from '#contract/shifts.ts';
import type { ActionKit } from './action-kit.ts';

/** Group of presses about the shift: one at a time. */
export const SHIFT = 'shift';

type Count = InputOf<Procedures['shift.start']>['count'];
type Move = Omit<InputOf<Procedures['shift.move']>, 'commandId'>;

/** What a cashier can do with the shift. A refusal is said at `past`, on the sheet. */
export function createShiftActions({ client, ui, attempt, presses }: ActionKit) {
  /** What the kiosk answered; undefined where nothing was done, and then the sheet says why. */
  async function once<T>(name: unknown, send: (commandId: string) => Promise<T>): Promise<T | undefined> {
    let answer: T | undefined;
    await attempt('past', () =>
      presses.once(SHIFT, name, async (commandId) => {
        answer = await send(commandId);
      }),
    );
    return answer;
  }
  return {
    openShift: () =>
      ui.setState({ sheet: { kind: 'shift' }, dialog: undefined, devicesOpen: false, problem: undefined }),
    async readShift(): Promise<ShiftNow | undefined> {
      let now: ShiftNow | undefined;
      await attempt('past', async () => {
        now = await client.shift.read({});
      });
      return now;
    },
    startShift: (count: Count) => once(['start', count], (commandId) => client.shift.start({ commandId, count })),
    moveMoney: (move: Move) => once(['move', move], (commandId) => client.shift.move({ commandId, ...move })),
    endShift: (shiftId: string) => once(['end', shiftId], (commandId) => client.shift.end({ commandId, shiftId })),
    closeShift: (shiftId: string, count: Count, why: string): Promise<ShiftClosedReply | undefined> =>
      once(['close', shiftId, count, why], (commandId) =>
        client.shift.close({ commandId, shiftId, count, ...(why.trim() !== '' && { why: why.trim() }) }),
      ),
    printShift: () => once('print', async (commandId) => (await client.shift.print({ commandId })) === null),
  };
}
