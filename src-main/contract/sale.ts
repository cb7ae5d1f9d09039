import { z } from 'zod';
import type { HeldSaleView } from '#domain/checkout/held-sales.ts';
import { MAX_MODIFIERS, MAX_NOTE } from '#domain/checkout/sale.ts';
import { amountField, commandIdField, idField, saleCommand } from './fields.ts';
import { procedure } from './procedure.ts';

/** Answer of every command: the sale it worked on and its revision afterwards. */
export interface SaleReply {
  readonly saleId: string;
  readonly revision: number;
}

/** What is wanted of a variation. */
const goods = {
  variationId: idField,
  quantity: z.int().optional(),
  /** What was chosen for each unit; absent, what is preselected. */
  modifiers: z
    .array(z.strictObject({ modifierId: idField, quantity: z.int().optional() }))
    .max(MAX_MODIFIERS)
    .optional(),
  note: z.string().max(MAX_NOTE).optional(),
  /** Of one, in minor units, where the catalog has no price. */
  price: amountField.optional(),
};

/** The cart. Bounds that a cashier can meet are judged by the domain, which has words for them. */
export const saleProcedures = {
  /** Opens a new sale; the one before must be done, void or empty. */
  'sale.start': procedure({
    audience: ['cashier'],
    input: z.strictObject({ commandId: commandIdField }),
  }).returns<SaleReply>(),
  /**
   * Adds one unit (or `quantity`) of a variation; a line of the same goods grows. Errors: cart.item_unknown,
   * cart.quantity_range, cart.choices_needed, cart.modifier_*, cart.modifiers_*, cart.amount_range.
   */
  'sale.addItem': procedure({
    audience: ['cashier'],
    input: z.strictObject({ ...saleCommand, ...goods }),
  }).returns<SaleReply>(),
  /** Puts other goods in the place of a line: another size, other modifiers. Errors: as sale.addItem, cart.line_unknown. */
  'sale.changeLine': procedure({
    audience: ['cashier'],
    input: z.strictObject({ ...saleCommand, lineId: idField, ...goods }),
  }).returns<SaleReply>(),
  /** Writes a note on a line, or takes it off where it is empty. Errors: cart.line_unknown. */
  'sale.setNote': procedure({
    audience: ['cashier'],
    input: z.strictObject({ ...saleCommand, lineId: idField, note: z.string().max(MAX_NOTE) }),
  }).returns<SaleReply>(),
  /** Adds by barcode or SKU. Errors: cart.barcode_unknown. */
  'sale.scan': procedure({
    audience: ['cashier'],
    input: z.strictObject({ ...saleCommand, code: z.string().max(256) }),
  }).returns<SaleReply>(),
  /** Adds an amount without an item, untaxed unless `taxed`. Errors: cart.amount_range. */
  'sale.addCustomAmount': procedure({
    audience: ['cashier'],
    input: z.strictObject({
      ...saleCommand,
      amount: amountField,
      name: z.string().max(512).optional(),
      taxed: z.boolean().optional(),
    }),
  }).returns<SaleReply>(),
  /** Sets a line's quantity, 1 to 999. Errors: cart.quantity_range, cart.line_unknown. */
  'sale.setQuantity': procedure({
    audience: ['cashier'],
    input: z.strictObject({ ...saleCommand, lineId: idField, quantity: z.number() }),
  }).returns<SaleReply>(),
  /** Adds `by` units to a line, or takes them off. Errors: cart.quantity_range, cart.line_unknown. */
  'sale.changeQuantity': procedure({
    audience: ['cashier'],
    input: z.strictObject({ ...saleCommand, lineId: idField, by: z.int().min(-999).max(999) }),
  }).returns<SaleReply>(),
  /** Takes a line off. */
  'sale.removeLine': procedure({
    audience: ['cashier'],
    input: z.strictObject({ ...saleCommand, lineId: idField }),
  }).returns<SaleReply>(),
  /** Gives the sale up: rewards return, the order is cancelled, a new sale opens. */
  'sale.void': procedure({ audience: ['cashier'], input: z.strictObject(saleCommand) }).returns<SaleReply>(),
  /** Puts the sale aside: rewards return, the order is kept, a new sale opens. Errors: checkout.empty. */
  'sale.hold': procedure({ audience: ['cashier'], input: z.strictObject(saleCommand) }).returns<SaleReply>(),
  /** Takes up a held sale, `saleId`, in place of the present one. Errors: checkout.not_held, checkout.wrong_phase. */
  'sale.recall': procedure({ audience: ['cashier'], input: z.strictObject(saleCommand) }).returns<SaleReply>(),
  /** The held sales, oldest first. */
  'sale.held': procedure({ audience: ['cashier'], input: z.strictObject({}) }).returns<readonly HeldSaleView[]>(),
};
