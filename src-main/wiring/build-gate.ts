import { randomBytes } from 'node:crypto';
import { procedures } from '#contract/procedures.ts';
import { wordsIn } from '#domain/receipt/words/words-in.ts';
import { createGate, type Gate } from '#gate/gate.ts';
import type { OfficeDoor } from '#ports/office-door.ts';
import { cashierHandlers } from '#services/cashiers/cashier-handlers.ts';
import { catalogHandlers } from '#services/catalog/catalog-handlers.ts';
import { buyerHandlers } from '#services/checkout/buyer-handlers.ts';
import { checkoutHandlers } from '#services/checkout/checkout-handlers.ts';
import { saleHandlers } from '#services/checkout/sale-handlers.ts';
import { deviceHandlers } from '#services/devices/device-handlers.ts';
import { memberHandlers } from '#services/members/member-handlers.ts';
import { officeHandlers } from '#services/office/office-handlers.ts';
import { offlineHandlers } from '#services/offline/offline-handlers.ts';
import { pastSaleHandlers } from '#services/past-sales/past-sale-handlers.ts';
import { recoveryHandlers } from '#services/recovery/recovery-handlers.ts';
import { reportHandlers } from '#services/reports/report-handlers.ts';
import { returnHandlers } from '#services/returns/return-handlers.ts';
import { inShift, shiftHandlers } from '#services/shift/shift-handlers.ts';
import type { Services } from './build-services.ts';
import { createDigest } from './command-digest.ts';
import type { Parts } from './open-parts.ts';

/** Builds the gate: every procedure with its handler. */
export function buildGate({ runtime, settings }: Parts, services: Services, officeDoor: OfficeDoor): Gate {
  return createGate({
    procedures,
    handlers: {
      ...catalogHandlers(services.tiles),
      ...cashierHandlers(services.cashiers),
      ...inShift(services.shifts, saleHandlers({ ...services, ids: runtime.ids, words: wordsIn(settings.language) })),
      ...buyerHandlers(services.buyer, services.pad, services.balance),
      ...inShift(services.shifts, checkoutHandlers(services), ['checkout.charge']),
      ...inShift(services.shifts, returnHandlers(services.returns, services.previews)),
      ...shiftHandlers(services.shifts),
      ...pastSaleHandlers(services.pastSales, services.pointsForPast),
      ...memberHandlers(services.members),
      ...reportHandlers(services.reports),
      ...offlineHandlers(services.review),
      ...deviceHandlers(services),
      ...inShift(services.shifts, recoveryHandlers(services.answers)),
      ...officeHandlers(officeDoor),
    },
    views: services.views,
    signedIn: services.cashiers,
    timers: runtime.timers,
    digest: createDigest(),
    log: runtime.log,
    newLogId: () => randomBytes(4).toString('hex'),
  });
}
