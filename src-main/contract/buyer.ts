import { z } from 'zod';
import { saleCommand } from './fields.ts';
import { procedure } from './procedure.ts';
import type { SaleReply } from './sale.ts';

const padKeyField = z.enum([
  ...(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const),
  ...(['clear', 'backspace', 'enter', 'decline'] as const),
]);

/** What a look-up found. A member, the offer to join, or a number kept for `later` then stands in the sale's view. */
export interface LookupReply extends SaleReply {
  readonly found: 'member' | 'nobody' | 'later';
}

/** The buyer, from either side of the counter. */
export const buyerProcedures = {
  /** Looks a phone number up, as typed. Errors: buyer.phone_invalid, buyer.too_many_lookups, square.offline. */
  'buyer.lookUp': procedure({
    audience: ['cashier', 'customer'],
    input: z.strictObject({ ...saleCommand, phone: z.string().max(64) }),
  }).returns<LookupReply>(),
  /** One key of the pad on the buyer's screen, where the keypad on the counter types into the same number. */
  'buyer.padKey': procedure({
    audience: ['customer'],
    input: z.strictObject({ key: padKeyField }),
  }).returns<null>(),
  /** Prints the balance of the buyer on the sale. Errors: buyer.not_identified. */
  'buyer.printBalance': procedure({
    audience: ['cashier'],
    input: z.strictObject(saleCommand),
  }).returns<SaleReply>(),
  /** Enrols the number of the standing offer; calling it is the recorded consent. Errors: buyer.nobody_to_enrol. */
  'buyer.join': procedure({
    audience: ['cashier', 'customer'],
    input: z.strictObject(saleCommand),
  }).returns<SaleReply>(),
  /** Forgets the buyer or the offer; rewards on the sale are given back first. */
  'buyer.leave': procedure({
    audience: ['cashier', 'customer'],
    input: z.strictObject(saleCommand),
  }).returns<SaleReply>(),
};
