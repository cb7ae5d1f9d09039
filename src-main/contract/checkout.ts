import { z } from 'zod';
import { EXTERNAL_TYPES } from '#domain/checkout/tender.ts';
import { amountField, idField, saleCommand, seenCommand } from './fields.ts';
import { procedure } from './procedure.ts';
import type { SaleReply } from './sale.ts';

/** The part of the amount due that a tender covers, in minor units; absent, all that is left. */
const part = { amount: z.exactOptional(amountField) };
/** On top of the part, on cards only; in minor units. */
const tip = { tip: z.exactOptional(amountField) };

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
  /**
   * Back to the cart; tenders approved so far are let go. A card that was charged meanwhile wins: the sale is complete,
   * and its notice says `payment.already_charged`. Errors: payment.release_unsure.
   */
  'checkout.cancelPayment': procedure({
    audience: ['cashier'],
    input: z.strictObject(saleCommand),
  }).returns<SaleReply>(),
  /** Takes cash. `tendered` in minor units. Errors: checkout.cash_below_total, payment.cash_unit, payment.amount_range. */
  'checkout.payCash': procedure({
    audience: ['cashier'],
    input: z.strictObject({ ...seenCommand, tendered: amountField, ...part }),
  }).returns<SaleReply>(),
  /** Takes the test card of a demo store or the sandbox. Errors: payment.declined, payment.test_card_refused, payment.*_range. */
  'checkout.payCard': procedure({
    audience: ['cashier'],
    input: z.strictObject({ ...seenCommand, ...part, ...tip }),
  }).returns<SaleReply>(),
  /** Asks for a card on the counter's Square Terminal and answers as soon as it does. Errors: payment.no_terminal, payment.*_range. */
  'checkout.payTerminal': procedure({
    audience: ['cashier'],
    input: z.strictObject({ ...seenCommand, ...part, ...tip }),
  }).returns<SaleReply>(),
  /** Records what was taken on a machine that is not ours; `source` names it. Errors: payment.amount_range. */
  'checkout.payExternal': procedure({
    audience: ['cashier'],
    input: z.strictObject({
      ...seenCommand,
      type: z.enum(EXTERNAL_TYPES),
      source: z.string().trim().min(1).max(255),
      ...part,
    }),
  }).returns<SaleReply>(),
  /** Settles a sale whose total is nothing, without a payment. */
  'checkout.payNothing': procedure({ audience: ['cashier'], input: z.strictObject(seenCommand) }).returns<SaleReply>(),
  /** Asks the server again about a payment, a release or a refund that is unsure. */
  'checkout.recheck': procedure({ audience: ['cashier'], input: z.strictObject(saleCommand) }).returns<SaleReply>(),
  /** Prints the sale's receipt once more, marked DUPLICATE. Errors: receipt.unknown. */
  'receipt.print': procedure({ audience: ['cashier'], input: z.strictObject(saleCommand) }).returns<SaleReply>(),
};
