import type { Handlers } from '#contract/procedure.ts';
import type { reportProcedures } from '#contract/reports.ts';
import { callerOf } from '../cashiers/caller.ts';
import type { ReportService } from './report-service.ts';

/** Handlers of the day's reports. */
export function reportHandlers(reports: ReportService): Handlers<typeof reportProcedures> {
  return {
    'report.print': ({ commandId, kind }, context) => reports.print(commandId, kind, callerOf(context)),
    'report.printAgain': ({ commandId }) => reports.printAgain(commandId),
  };
}
