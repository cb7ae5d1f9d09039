import { notFound, squareError } from '../errors/square-error.ts';
import { uid } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import type { OrderContent, WireLineItem } from '../wire/wire-order.ts';
import { composeDiscount, composeServiceCharge, composeTax } from './compose-adjustments.ts';
import { composeLine } from './compose-line.ts';
import type { OrderRequest } from './order-request.ts';

/**
 * What a client asked for as the content of an order: uids given where none came, names and prices copied from
 * the catalog, taxes and discounts of ORDER scope put on every line.
 *
 * @throws SquareError BAD_REQUEST and others when parts do not fit together, NOT_FOUND for unknown catalog objects
 */
export function composeOrder(request: OrderRequest, store: Store): OrderContent {
  const location = store.locations.find(request.location_id);
  if (!location || request.location_id === 'main') throw notFound('Location', request.location_id);
  store.catalog.gather(catalogIdsOf(request));
  const referenced = referencedUids(request);
  const taxes = (request.taxes ?? []).map((tax, index) => composeTax(tax, index, referenced, store));
  const discounts = (request.discounts ?? []).map((discount, index) =>
    composeDiscount(discount, index, referenced, store),
  );
  const lines = (request.line_items ?? []).map((line, index) => composeLine(line, index, location.id, store));
  const charges = (request.service_charges ?? []).map(composeServiceCharge);
  refuseTwins('order.line_items', lines);
  refuseTwins('order.taxes', taxes);
  refuseTwins('order.discounts', discounts);
  refuseTwins('order.service_charges', charges);
  const content: OrderContent = {
    location_id: request.location_id,
    ...(request.reference_id === undefined ? {} : { reference_id: request.reference_id }),
    ...(request.source?.name === undefined ? {} : { source: { name: request.source.name } }),
    ...(request.customer_id === undefined ? {} : { customer_id: request.customer_id }),
    ...(request.ticket_name === undefined ? {} : { ticket_name: request.ticket_name }),
    ...(request.metadata === undefined ? {} : { metadata: request.metadata }),
    ...(lines.length === 0 ? {} : { line_items: lines.map((line) => withAdjustments(line, { taxes, discounts })) }),
    ...(taxes.length === 0 ? {} : { taxes }),
    ...(discounts.length === 0 ? {} : { discounts }),
    ...(charges.length === 0 ? {} : { service_charges: charges }),
  };
  refuseOtherCurrency(content, location.currency);
  return content;
}

/** Every catalog object a request names, so that they are read in one look. */
function catalogIdsOf({ line_items = [], taxes = [], discounts = [] }: OrderRequest): readonly string[] {
  const parts = [...line_items, ...line_items.flatMap(({ modifiers = [] }) => modifiers), ...taxes, ...discounts];
  return [...new Set(parts.flatMap(({ catalog_object_id }) => catalog_object_id ?? []))];
}

function referencedUids(request: OrderRequest): ReadonlySet<string> {
  const lines = request.line_items ?? [];
  return new Set(
    lines.flatMap((line) => [
      ...(line.applied_taxes ?? []).map((applied) => applied.tax_uid),
      ...(line.applied_discounts ?? []).map((applied) => applied.discount_uid),
    ]),
  );
}

/** The line with an applied entry for every adjustment of ORDER scope, its own entries checked and kept. */
function withAdjustments(line: WireLineItem, { taxes, discounts }: Pick<OrderContent, 'taxes' | 'discounts'>) {
  const appliedTaxes = [...(line.applied_taxes ?? [])];
  const appliedDiscounts = [...(line.applied_discounts ?? [])];
  for (const applied of appliedTaxes) refuseUnknown(applied.tax_uid, taxes, 'applied_taxes.tax_uid');
  for (const applied of appliedDiscounts)
    refuseUnknown(applied.discount_uid, discounts, 'applied_discounts.discount_uid');
  for (const tax of taxes ?? []) {
    if (tax.scope !== 'ORDER' || isExempt(line, tax)) continue;
    if (!appliedTaxes.some((applied) => applied.tax_uid === tax.uid)) {
      appliedTaxes.push({ uid: uid(), tax_uid: tax.uid });
    }
  }
  for (const discount of discounts ?? []) {
    if (discount.scope !== 'ORDER' || isBlocked(line, discount)) continue;
    if (!appliedDiscounts.some((applied) => applied.discount_uid === discount.uid)) {
      appliedDiscounts.push({ uid: uid(), discount_uid: discount.uid });
    }
  }
  const { applied_taxes, applied_discounts, ...rest } = line;
  return {
    ...rest,
    ...(appliedTaxes.length === 0 ? {} : { applied_taxes: appliedTaxes }),
    ...(appliedDiscounts.length === 0 ? {} : { applied_discounts: appliedDiscounts }),
  };
}

/** True when the line's blocklist names the tax, by uid or by catalog id. */
export function isExempt(
  line: Pick<WireLineItem, 'pricing_blocklists'>,
  tax: { readonly uid: string; readonly catalog_object_id?: string },
): boolean {
  return (line.pricing_blocklists?.blocked_taxes ?? []).some(
    (blocked) =>
      blocked.tax_uid === tax.uid ||
      (blocked.tax_catalog_object_id !== undefined && blocked.tax_catalog_object_id === tax.catalog_object_id),
  );
}

/** True when the line's blocklist names the discount, by uid or by catalog id. */
export function isBlocked(
  line: Pick<WireLineItem, 'pricing_blocklists'>,
  discount: { readonly uid: string; readonly catalog_object_id?: string },
): boolean {
  return (line.pricing_blocklists?.blocked_discounts ?? []).some(
    (blocked) =>
      blocked.discount_uid === discount.uid ||
      (blocked.discount_catalog_object_id !== undefined &&
        blocked.discount_catalog_object_id === discount.catalog_object_id),
  );
}

function refuseUnknown(reference: string, known: readonly { readonly uid: string }[] | undefined, field: string): void {
  if (!known?.some((adjustment) => adjustment.uid === reference)) {
    throw squareError('BAD_REQUEST', `The uid ${reference} is not on the order.`, `order.line_items.${field}`);
  }
}

function refuseTwins(field: string, parts: readonly { readonly uid: string }[]): void {
  const seen = new Set<string>();
  for (const part of parts) {
    if (seen.has(part.uid)) throw squareError('BAD_REQUEST', `The uid ${part.uid} is used twice.`, field);
    seen.add(part.uid);
  }
}

function refuseOtherCurrency(content: OrderContent, currency: string): void {
  const amounts = [
    ...(content.line_items ?? []).flatMap((line) => [
      line.base_price_money,
      ...(line.modifiers ?? []).map((modifier) => modifier.base_price_money),
    ]),
    ...[...(content.discounts ?? []), ...(content.service_charges ?? [])].flatMap((part) => part.amount_money ?? []),
  ];
  if (amounts.some((amount) => amount.currency !== currency)) {
    throw squareError('INVALID_VALUE', `All amounts must be in the location's currency, ${currency}.`, 'order');
  }
}
