import type { Handlers } from '#contract/procedure.ts';
import type { reportProcedures } from '#contract/reports.ts';
import type { ReportService } from './report-service.ts';

/** Handlers of the day's reports. */
export function reportHandlers(reports: ReportService): Handlers<typeof reportProcedures> {
  return {
    'report.print': ({ commandId, kind }) => reports.print(commandId, kind),
    'report.printAgain': ({ commandId }) => reports.printAgain(commandId),
  };
}
