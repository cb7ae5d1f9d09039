import type { CashierService } from '#services/cashiers/cashier-service.ts';
import type { CurrentSale } from '#services/checkout/current-sale.ts';
import { HoldCommands } from '#services/checkout/hold-commands.ts';
import type { OfflineTill } from '#services/offline/offline-till.ts';
import { ReturnService } from '#services/returns/return-service.ts';
import type { Parts } from './open-parts.ts';

/** What is done with sales that are not the current one: those put aside, and those that come back. */
export function buildPastSales(
  { stores: { sales }, runtime: { clock } }: Parts,
  { current, cashiers, till }: { current: CurrentSale; cashiers: CashierService; till: OfflineTill },
): { readonly holding: HoldCommands; readonly returns: ReturnService } {
  const signedIn = () => cashiers.signedIn;
  const isOffline = () => till.isOffline;
  return {
    holding: new HoldCommands(current, sales, clock),
    returns: new ReturnService({ current, sales, signedIn, isOffline }),
  };
}
