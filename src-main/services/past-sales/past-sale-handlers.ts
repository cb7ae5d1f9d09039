import type { pastSaleProcedures } from '#contract/past-sales.ts';
import type { Handlers } from '#contract/procedure.ts';
import { callerOf } from '../cashiers/caller.ts';
import type { PastSales } from './past-sales.ts';
import type { PointsForPastSales } from './points-for-past.ts';

/** Handlers of the past sales. */
export function pastSaleHandlers(past: PastSales, points: PointsForPastSales): Handlers<typeof pastSaleProcedures> {
  return {
    'past.list': (asked) => past.list(asked),
    'past.sale': ({ saleId }) => past.sale(saleId),
    'past.print': ({ commandId, saleId }) => past.printAgain(commandId, saleId),
    'past.dismiss': ({ commandId, saleId }) => past.dismiss(commandId, saleId),
    'past.addPoints': (command, context) => points.add(command, callerOf(context)),
  };
}
