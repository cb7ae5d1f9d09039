import { z } from 'zod';
import { amountField, idField, saleCommand, seenCommand } from './fields.ts';
import { procedure } from './procedure.ts';
import type { SaleReply } from './sale.ts';

/** Rewards and money. All but the reprint carry the revision seen: an older one gets `checkout.stale`. */
export const checkoutProcedures = {
  /** Takes a tier: the points are held and the order comes back discounted. Errors: loyalty.* */
  'reward.create': procedure({
    audience: ['cashier', 'customer'],
    input: z.strictObject({ ...seenCommand, tierId: idField }),
  }).returns<SaleReply>(),
  /** Gives a reward back: the points return. */
  'reward.delete': procedure({
    audience: ['cashier', 'customer'],
    input: z.strictObject({ ...seenCommand, rewardId: idField }),
  }).returns<SaleReply>(),
  /** Closes the cart: the server's order is made final and the amount due stands on every screen. Errors: checkout.empty. */
  'checkout.charge': procedure({ audience: ['cashier'], input: z.strictObject(seenCommand) }).returns<SaleReply>(),
  /** Back to the cart; no money has moved. */
  'checkout.cancelPayment': procedure({
    audience: ['cashier'],
    input: z.strictObject(saleCommand),
  }).returns<SaleReply>(),
  /** Takes cash. `tendered` in minor units. Errors: checkout.cash_below_total. */
  'checkout.payCash': procedure({
    audience: ['cashier'],
    input: z.strictObject({ ...seenCommand, tendered: amountField }),
  }).returns<SaleReply>(),
  /** Takes the test card of a demo store or the sandbox. Errors: payment.declined, payment.test_card_refused. */
  'checkout.payCard': procedure({ audience: ['cashier'], input: z.strictObject(seenCommand) }).returns<SaleReply>(),
  /** Settles a sale whose total is nothing, without a payment. */
  'checkout.payNothing': procedure({ audience: ['cashier'], input: z.strictObject(seenCommand) }).returns<SaleReply>(),
  /** Asks the server again about a payment that is unsure. */
  'checkout.recheck': procedure({ audience: ['cashier'], input: z.strictObject(saleCommand) }).returns<SaleReply>(),
  /** Prints the sale's receipt once more, marked DUPLICATE. Errors: receipt.unknown. */
  'receipt.print': procedure({ audience: ['cashier'], input: z.strictObject(saleCommand) }).returns<SaleReply>(),
};
