import type { Square } from 'square';
import type { OrderSnapshot } from '#domain/checkout/order-snapshot.ts';
import type { SaleLine, SaleTax } from '#domain/checkout/sale.ts';
import type { OrderDraft } from '#ports/gateways.ts';
import { writeMoney } from './money.ts';

/** Where an order is placed and by what. */
export interface OrderPlace {
  readonly locationId: string;
  readonly sourceName?: string;
}

/**
 * A draft as Square's order. Line ids are the uids; a variation goes by its catalog id alone, so its name and price
 * are the server's; a custom amount brings its own. Taxes are ours, each under its catalog id,
 * applied line by line; nothing is automatic.
 *
 * @source Square Orders API, "CreateOrder"; "Apply taxes and discounts"
 */
export function writeOrder(draft: OrderDraft, place: OrderPlace): Square.Order {
  const taxes = taxesOf(draft.lines);
  return {
    locationId: place.locationId,
    referenceId: draft.referenceId,
    ...(place.sourceName === undefined ? {} : { source: { name: place.sourceName } }),
    ...(draft.customerId === undefined ? {} : { customerId: draft.customerId }),
    lineItems: draft.lines.map(writeLine),
    ...(taxes.length === 0 ? {} : { taxes: taxes.map(writeTax) }),
  };
}

/** The change that makes the stored order's lines those of the draft; needs the version it was read at. */
export function writeOrderChange(draft: OrderDraft, current: OrderSnapshot, place: OrderPlace): Square.Order {
  return { ...writeOrder(draft, { locationId: place.locationId }), version: current.version };
}

/**
 * What the stored order has and the draft no longer: its lines, and its customer once the buyer has left the sale;
 * named as UpdateOrder wants them named.
 */
export function clearedFields(draft: OrderDraft, current: OrderSnapshot): string[] {
  const kept = new Set(draft.lines.map(({ lineId }) => lineId));
  const lines = current.lines.filter(({ uid }) => !kept.has(uid)).map(({ uid }) => `line_items[${uid}]`);
  const buyerLeft = current.customerId !== undefined && draft.customerId === undefined;
  return buyerLeft ? [...lines, 'customer_id'] : lines;
}

function writeLine(line: SaleLine): Square.OrderLineItem {
  return {
    uid: line.lineId,
    quantity: String(line.quantity),
    ...(line.variationId === undefined
      ? { name: line.name, basePriceMoney: writeMoney(line.unitPrice) }
      : { catalogObjectId: line.variationId }),
    // A uid of ours, so that sending the line again replaces the tax and does not add it twice.
    ...(line.taxes.length === 0
      ? {}
      : { appliedTaxes: line.taxes.map(({ taxId }) => ({ uid: taxId, taxUid: taxId })) }),
  };
}

function writeTax({ taxId }: SaleTax): Square.OrderLineItemTax {
  return { uid: taxId, catalogObjectId: taxId, scope: 'LINE_ITEM' };
}

function taxesOf(lines: readonly SaleLine[]): readonly SaleTax[] {
  return [...new Map(lines.flatMap(({ taxes }) => taxes).map((tax) => [tax.taxId, tax])).values()];
}
