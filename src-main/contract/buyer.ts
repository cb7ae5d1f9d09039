import { z } from 'zod';
import { MAX_PHONE_DIGITS, PAD_KEYS } from '#domain/phone/phone-keys.ts';
import { commandIdField, saleCommand } from './fields.ts';
import { procedure } from './procedure.ts';
import type { SaleReply } from './sale.ts';

/** What a look-up found. A member, the offer to join, or a number kept for `later` then stands in the sale's view. */
export interface LookupReply extends SaleReply {
  readonly found: 'member' | 'nobody' | 'later';
}

/** The buyer, from either side of the counter. */
export const buyerProcedures = {
  /** Looks up a phone number that the cashier was told, as typed. Errors: buyer.phone_invalid, square.offline. */
  'buyer.lookUp': procedure({
    audience: ['cashier'],
    input: z.strictObject({ ...saleCommand, phone: z.string().max(64) }),
  }).returns<LookupReply>(),
  /**
   * One key of the pad on the buyer's screen. The kiosk keeps the number, which the keypad on the counter types into, too.
   * `enter` looks it up and answers what was found; every other key, and one that nobody can use now, answers null.
   * Errors of `enter`, which the sale's view tells as well: buyer.phone_invalid, buyer.too_many_lookups, square.offline,
   * checkout.stale where the buyer declined meanwhile.
   */
  'buyer.padKey': procedure({
    audience: ['customer'],
    input: z.strictObject({ ...saleCommand, key: z.enum(PAD_KEYS) }),
  }).returns<LookupReply | null>(),
  /**
   * Takes the digits that these presses typed out of the number, wherever other pages and the keypad have typed between
   * them: they were a scanner's. Answers null; what cannot be changed now stays.
   */
  'buyer.takeBackKeys': procedure({
    audience: ['customer'],
    input: z.strictObject({ ...saleCommand, presses: z.array(commandIdField).min(1).max(MAX_PHONE_DIGITS) }),
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
