import type { Square } from 'square';
import { SOLD_LINE_UID } from '#domain/checkout/guards.ts';
import { taxesNotOn, taxesOn } from '#domain/checkout/local-order.ts';
import type { OrderLineSnapshot, OrderSnapshot } from '#domain/checkout/order-snapshot.ts';
import type { SaleLine, SaleModifier } from '#domain/checkout/sale.ts';
import type { SaleTax } from '#domain/pricing/sale-tax.ts';
import { taxScopeIn } from '#domain/pricing/tax-rules.ts';
import type { OrderDraft, SoldOffline } from '#ports/order-gateway.ts';
import { writeMoney } from './money.ts';

/** Where an order is placed and by what. */
export interface OrderPlace {
  readonly locationId: string;
  readonly sourceName?: string;
}

/**
 * A draft as Square's order. Line ids are the uids; a variation goes by its catalog id alone, so its name and price
 * are the server's; a custom amount brings its own. Taxes are ours, each under its catalog id,
 * applied line by line, or, where it is rounded once for the order, kept off the lines that do not bear it; nothing is
 * automatic. What was sold already goes at the price and taxes it was sold at.
 *
 * @source Square Orders API, "CreateOrder"; "Apply taxes and discounts"
 */
export function writeOrder(draft: OrderDraft, place: OrderPlace): Square.Order {
  const { sold } = draft;
  const lines = linesOf(draft);
  const taxes = taxesOn(lines);
  const scope = taxScopeIn(lines[0]?.unitPrice.currency ?? '');
  return {
    locationId: place.locationId,
    referenceId: draft.referenceId,
    ...(place.sourceName === undefined ? {} : { source: { name: place.sourceName } }),
    ...(draft.customerId === undefined ? {} : { customerId: draft.customerId }),
    lineItems: lines.map((line) => ({ ...writeLine(line, sold), ...(scope === 'ORDER' && keptOff(line, taxes)) })),
    ...(taxes.length === 0
      ? {}
      : { taxes: taxes.map((tax) => ({ ...(sold && !tax.phase ? writeSoldTax(tax) : writeTax(tax)), scope })) }),
    ...(sold && { metadata: { sold_at: sold.soldAt, receipt_number: sold.receiptNumber } }),
  };
}

/**
 * The change that makes the stored order's lines those of the draft; needs the version it was read at.
 * A tax that is stored by its catalog id lets go of it to become one as sold. One that the order has keeps the scope it
 * was placed under; earlier versions, whose sales do not say which taxes the order has, placed all of them on lines.
 *
 * @source Square Orders API, OrderLineItemTax.scope: "This field is immutable."
 */
export function writeOrderChange(draft: OrderDraft, current: OrderSnapshot, place: OrderPlace): Square.Order {
  const { taxes, ...order } = writeOrder(draft, { locationId: place.locationId });
  const changed = taxes?.map((tax) => ({
    ...(draft.sold && { catalogObjectId: null }),
    ...inScopeOf(current, tax),
  }));
  return { ...order, ...(changed && { taxes: changed }), version: current.version };
}

function inScopeOf({ taxes }: OrderSnapshot, tax: Square.OrderLineItemTax): Square.OrderLineItemTax {
  if (!taxes) return { ...tax, scope: 'LINE_ITEM' };
  const { scope, ...kept } = tax;
  return taxes.some(({ taxId }) => taxId === tax.uid) ? kept : tax;
}

/**
 * What the stored order has and the draft no longer: its lines, what was chosen for a line and its note, taxes that no
 * line bears any more, and its customer once the buyer has left the sale; named as UpdateOrder wants them named.
 */
export function clearedFields(draft: OrderDraft, current: OrderSnapshot): string[] {
  const wanted = linesOf(draft);
  const kept = new Set(wanted.map(({ lineId }) => lineId));
  const borne = new Set(taxesOn(wanted).map(({ taxId }) => taxId));
  const taxes = (current.taxes ?? []).filter(({ taxId }) => !borne.has(taxId)).map(({ taxId }) => `taxes[${taxId}]`);
  const lines = current.lines.filter(({ uid }) => !kept.has(uid)).map(({ uid }) => `line_items[${uid}]`);
  const parts = current.lines.flatMap((stored) => {
    const line = wanted.find(({ lineId }) => lineId === stored.uid);
    return line ? clearedParts(line, stored) : [];
  });
  const buyerLeft = current.customerId !== undefined && draft.customerId === undefined;
  return [...lines, ...parts, ...taxes, ...(buyerLeft ? ['customer_id'] : [])];
}

function clearedParts(line: SaleLine, { uid, modifiers = [], note }: OrderLineSnapshot): string[] {
  const chosen = new Set((line.modifiers ?? []).map(({ modifierId }) => modifierId));
  const dropped = modifiers.filter((modifier) => !chosen.has(modifier.uid));
  return [
    ...dropped.map((modifier) => `line_items[${uid}].modifiers[${modifier.uid}]`),
    ...(note !== undefined && line.note === undefined ? [`line_items[${uid}].note`] : []),
  ];
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
    ...(variationId === undefined || line.isPriceTyped || sold ? { basePriceMoney: writeMoney(line.unitPrice) } : {}),
    ...(line.note !== undefined && { note: line.note }),
    ...(line.modifiers && { modifiers: line.modifiers.map((modifier) => writeModifier(modifier, sold)) }),
    // A uid of ours, so that sending the line again replaces the tax and does not add it twice.
    ...(line.taxes.length === 0
      ? {}
      : { appliedTaxes: line.taxes.map(({ taxId }) => ({ uid: taxId, taxUid: taxId })) }),
  };
}

/** @source Square Orders API, OrderLineItemModifier: base_price_money beside catalog_object_id overrides the catalog's */
function writeModifier({ modifierId, quantity, price }: SaleModifier, sold: SoldOffline | undefined) {
  return {
    uid: modifierId,
    catalogObjectId: modifierId,
    quantity: String(quantity),
    ...(sold && { basePriceMoney: writeMoney(price) }),
  };
}

function writeTax({ taxId }: SaleTax): Square.OrderLineItemTax {
  return { uid: taxId, catalogObjectId: taxId };
}

/**
 * A tax as sold, whatever the catalog says by now. One of the total phase goes by its catalog id all the same: an order
 * has no field for the phase. Where the catalog has changed it since, the price differs, and a person is told.
 *
 * @source Square Orders API, OrderLineItemTax: no calculation_phase; Catalog API, CatalogTax.calculation_phase
 */
function writeSoldTax({ taxId, name, percentage, inclusion }: SaleTax): Square.OrderLineItemTax {
  return { uid: taxId, name, percentage, type: inclusion };
}

/** @source Square Orders API, OrderLineItemTax.scope: one of ORDER is put on every line that does not block it */
function keptOff(line: SaleLine, taxes: readonly SaleTax[]): Pick<Square.OrderLineItem, 'pricingBlocklists'> {
  const blockedTaxes = taxesNotOn(line, taxes).map(({ taxId }) => ({ uid: taxId, taxUid: taxId }));
  return blockedTaxes.length === 0 ? {} : { pricingBlocklists: { blockedTaxes } };
}
