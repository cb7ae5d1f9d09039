import type { Square } from 'square';
import { SOLD_LINE_UID } from '#domain/checkout/guards.ts';
import type { OrderSnapshot } from '#domain/checkout/order-snapshot.ts';
import type { SaleLine, SaleTax } from '#domain/checkout/sale.ts';
import type { OrderDraft, SoldOffline } from '#ports/gateways.ts';
import { writeMoney } from './money.ts';

/** Where an order is placed and by what. */
export interface OrderPlace {
  readonly locationId: string;
  readonly sourceName?: string;
}

/**
 * A draft as Square's order. Line ids are the uids; a variation goes by its catalog id alone, so its name and price
 * are the server's; a custom amount brings its own. Taxes are ours, each under its catalog id,
 * applied line by line; nothing is automatic. What was sold already goes at the price and taxes it was sold at.
 *
 * @source Square Orders API, "CreateOrder"; "Apply taxes and discounts"
 */
export function writeOrder(draft: OrderDraft, place: OrderPlace): Square.Order {
  const { sold } = draft;
  const lines = linesOf(draft);
  const taxes = taxesOf(lines);
  return {
    locationId: place.locationId,
    referenceId: draft.referenceId,
    ...(place.sourceName === undefined ? {} : { source: { name: place.sourceName } }),
    ...(draft.customerId === undefined ? {} : { customerId: draft.customerId }),
    lineItems: lines.map((line) => writeLine(line, sold)),
    ...(taxes.length === 0 ? {} : { taxes: taxes.map(sold ? writeSoldTax : writeTax) }),
    ...(sold && { metadata: { sold_at: sold.soldAt, receipt_number: sold.receiptNumber } }),
  };
}

/**
 * The change that makes the stored order's lines those of the draft; needs the version it was read at.
 * A tax that is stored by its catalog id lets go of it to become one as sold.
 */
export function writeOrderChange(draft: OrderDraft, current: OrderSnapshot, place: OrderPlace): Square.Order {
  const { taxes, ...order } = writeOrder(draft, { locationId: place.locationId });
  const changed = draft.sold ? taxes?.map((tax) => ({ ...tax, catalogObjectId: null })) : taxes;
  return { ...order, ...(changed && { taxes: changed }), version: current.version };
}

/**
 * What the stored order has and the draft no longer: its lines, and its customer once the buyer has left the sale;
 * named as UpdateOrder wants them named.
 */
export function clearedFields(draft: OrderDraft, current: OrderSnapshot): string[] {
  const kept = new Set(linesOf(draft).map(({ lineId }) => lineId));
  const lines = current.lines.filter(({ uid }) => !kept.has(uid)).map(({ uid }) => `line_items[${uid}]`);
  const buyerLeft = current.customerId !== undefined && draft.customerId === undefined;
  return buyerLeft ? [...lines, 'customer_id'] : lines;
}

function linesOf({ lines, sold }: OrderDraft): readonly SaleLine[] {
  if (!sold?.asOneLine) return lines;
  const name = `Sale ${sold.receiptNumber} (prices changed)`;
  return [{ lineId: SOLD_LINE_UID, name, quantity: 1, unitPrice: sold.asOneLine, taxes: [] }];
}

function writeLine(line: SaleLine, sold: SoldOffline | undefined): Square.OrderLineItem {
  const { variationId } = line;
  return {
    uid: line.lineId,
    quantity: String(line.quantity),
    ...(variationId === undefined ? { name: line.name } : { catalogObjectId: variationId }),
    ...(variationId === undefined || sold ? { basePriceMoney: writeMoney(line.unitPrice) } : {}),
    // A uid of ours, so that sending the line again replaces the tax and does not add it twice.
    ...(line.taxes.length === 0
      ? {}
      : { appliedTaxes: line.taxes.map(({ taxId }) => ({ uid: taxId, taxUid: taxId })) }),
  };
}

function writeTax({ taxId }: SaleTax): Square.OrderLineItemTax {
  return { uid: taxId, catalogObjectId: taxId, scope: 'LINE_ITEM' };
}

function writeSoldTax({ taxId, name, percentage, inclusion }: SaleTax): Square.OrderLineItemTax {
  return { uid: taxId, name, percentage, type: inclusion, scope: 'LINE_ITEM' };
}

function taxesOf(lines: readonly SaleLine[]): readonly SaleTax[] {
  return [...new Map(lines.flatMap(({ taxes }) => taxes).map((tax) => [tax.taxId, tax])).values()];
}
