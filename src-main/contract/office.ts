import { z } from 'zod';
import { procedure } from './procedure.ts';

/** The office was opened, or can be. */
export interface OfficeOpened {
  /** Where it is, for a page that must open it itself: good for one page, and only for a short time. */
  readonly path?: string;
}

/** From the counter to the office. */
export const officeProcedures = {
  /** Opens the office's page beside the cashier's. A manager signs in there again. */
  'office.open': procedure({
    audience: ['cashier'],
    role: 'manager',
    input: z.strictObject({}),
  }).returns<OfficeOpened>(),
};
