import { HoldCommands } from '#services/checkout/hold-commands.ts';
import { PastSales } from '#services/past-sales/past-sales.ts';
import { PointsForPastSales } from '#services/past-sales/points-for-past.ts';
import { OpenQuestions } from '#services/recovery/open-questions.ts';
import { QuestionAnswers } from '#services/recovery/question-answers.ts';
import { RecoveryService } from '#services/recovery/recovery-service.ts';
import { PointsCorrection } from '#services/returns/points-correction.ts';
import { ReturnCorrections } from '#services/returns/return-corrections.ts';
import { ReturnPreviews } from '#services/returns/return-previews.ts';
import { ReturnService } from '#services/returns/return-service.ts';
import type { SaleServices } from './build-sale.ts';
import type { ShiftServices } from './build-shifts.ts';
import type { ShopServices } from './build-shop.ts';
import type { Closers } from './closers.ts';
import type { Parts } from './open-parts.ts';

/** What is done with sales that are not the current one. */
export type PastSaleServices = ReturnType<typeof buildPastSales>;

/** Builds what is done with sales that are not the current one: put aside, brought back, interrupted. */
export function buildPastSales(
  parts: Parts,
  shop: ShopServices,
  { current, receipts, till, slips, shifts }: SaleServices & ShiftServices,
  closers: Closers,
) {
  const { stores, runtime, settings, signals } = parts;
  const { sales } = stores;
  const returns = new ReturnService({ current, sales, isOffline: () => till.isOffline, clock: runtime.clock });
  const { loyalty, catalog, gateways } = shop;
  const basis = () => {
    const rules = loyalty.program?.earningRules;
    return rules && { rules, groupsOf: (variationId: string) => catalog.groupsOf(variationId) };
  };
  const corrections = new ReturnCorrections({
    isAllowed: settings.loyalty.correctReturns,
    current,
    sales,
    correction: new PointsCorrection({ sales, loyalty: gateways.loyalty, clock: runtime.clock }),
    basis,
    runtime,
    waitMs: settings.timeouts.pointsMs,
    recheckMs: settings.timeouts.recheckMs,
    printReturn: (sale) => receipts.printReturn(sale),
  });
  closers.add(() => corrections.close());
  receipts.awaitReturns(corrections);
  const questions = new OpenQuestions({ current, sales, questions: stores.questions, runtime, signals });
  const { recheckMs } = settings.timeouts;
  const recovery = new RecoveryService({ current, sales, jobs: receipts, questions, runtime, recheckMs });
  const answers = new QuestionAnswers({
    current,
    open: questions,
    recovery,
    returns,
    printAgain: (sale) => receipts.printAgain(sale),
    dismissReceipt: (saleId) => receipts.dismiss(saleId),
  });
  const previews = new ReturnPreviews({
    current,
    sales,
    basis,
    cashInDrawer: () => shifts.cashInDrawer,
  });
  return {
    previews,
    ...buildLookBack(parts, shop, { current, receipts, till, slips }, questions),
    holding: new HoldCommands(current, sales, runtime.clock),
    returns,
    corrections,
    questions,
    recovery,
    answers,
  };
}

/** Builds the cashier's look at what was sold. */
function buildLookBack(
  { stores, settings, runtime }: Parts,
  { shop, calendar, loyalty }: ShopServices,
  { current, receipts, till, slips }: Pick<SaleServices, 'current' | 'receipts' | 'till' | 'slips'>,
  questions: OpenQuestions,
) {
  const { clock } = runtime;
  const pastSales = new PastSales({
    past: stores.pastSales,
    sales: stores.sales,
    jobs: stores.printJobs,
    current,
    receipts,
    questions,
    slips,
    shop,
    calendar,
    clock,
    addPointsDays: settings.loyalty.addPointsDays,
  });
  const isOffline = () => till.isOffline;
  return {
    pastSales,
    pointsForPast: new PointsForPastSales({ pastSales, current, loyalty, shop, isOffline, clock }),
  };
}
