import type { ReportReply } from '#contract/reports.ts';
import type { Problem } from '../problem.ts';
import type { DeskKit } from './desk-kit.ts';

/** Group of presses that print a report: one at a time. */
export const REPORT = 'report';

/** What a manager can do about the day. */
export function createReportActions({ client, attempt, presses }: DeskKit) {
  /** The report's number; undefined where it was not printed, and then the place says why. */
  async function report(place: Problem['place'], press: string, send: (commandId: string) => Promise<ReportReply>) {
    let reply: ReportReply | undefined;
    await attempt(place, () =>
      presses.once(REPORT, press, async (commandId) => {
        reply = await send(commandId);
      }),
    );
    return reply;
  }
  return {
    printXReport: () => report('devices', 'X', (commandId) => client.report.print({ commandId, kind: 'X' })),
    closeDay: () => report('dialog', 'Z', (commandId) => client.report.print({ commandId, kind: 'Z' })),
    printLastZ: () => report('dialog', 'last Z', (commandId) => client.report.printAgain({ commandId })),
  };
}
