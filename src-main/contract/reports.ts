import { z } from 'zod';
import { commandIdField } from './fields.ts';
import { procedure } from './procedure.ts';

/** A report on its way to the printer. */
export interface ReportReply {
  /** "Z 0042": of the day that was closed; an X report has none. */
  readonly number?: string;
}

/** The day in figures, on paper, for a manager. */
export const reportProcedures = {
  /** Prints what has been sold since the last Z. `X` looks on; `Z` ends the day. Errors: storage.*. */
  'report.print': procedure({
    audience: ['cashier', 'office'],
    role: 'manager',
    input: z.strictObject({ commandId: commandIdField, kind: z.enum(['X', 'Z']) }),
  }).returns<ReportReply>(),
  /** Prints the last Z once more, marked DUPLICATE; nothing is closed. Without a number: no day was closed yet. */
  'report.printAgain': procedure({
    audience: ['cashier', 'office'],
    role: 'manager',
    input: z.strictObject({ commandId: commandIdField }),
  }).returns<ReportReply>(),
};
