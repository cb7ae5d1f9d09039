import { buyerProcedures } from './buyer.ts';
import { catalogProcedures } from './catalog.ts';
import { checkoutProcedures } from './checkout.ts';
import { deviceProcedures } from './devices.ts';
import { kioskProcedures } from './kiosk.ts';
import { memberProcedures } from './members.ts';
import { officeProcedures } from './office.ts';
import { offlineProcedures } from './offline.ts';
import { pastSaleProcedures } from './past-sales.ts';
import { recoveryProcedures } from './recovery.ts';
import { reportProcedures } from './reports.ts';
import { returnProcedures } from './returns.ts';
import { saleProcedures } from './sale.ts';
import { shiftProcedures } from './shifts.ts';

/** Every procedure there is. A new one is added to its feature's file; nothing else changes but its handler. */
export const procedures = {
  ...kioskProcedures,
  ...catalogProcedures,
  ...saleProcedures,
  ...buyerProcedures,
  ...checkoutProcedures,
  ...returnProcedures,
  ...pastSaleProcedures,
  ...shiftProcedures,
  ...memberProcedures,
  ...reportProcedures,
  ...deviceProcedures,
  ...offlineProcedures,
  ...officeProcedures,
  ...recoveryProcedures,
};

/** The type screens are written against. */
export type Procedures = typeof procedures;
