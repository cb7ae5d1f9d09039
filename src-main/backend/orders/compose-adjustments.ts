import { notFound, squareError } from '../errors/square-error.ts';
import { uid } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import { defined } from '../wire/defined.ts';
import type { WireOrderDiscount, WireOrderTax, WireServiceCharge } from '../wire/wire-order.ts';
import type { DiscountRequest, ServiceChargeRequest, TaxRequest } from './order-request.ts';

/**
 * A tax as stored: one with a catalog id takes name, percentage and inclusion from the catalog, an ad-hoc one
 * brings its percentage. Without a scope it is ORDER, or LINE_ITEM where a line names it.
 *
 * @throws SquareError NOT_FOUND for an unknown tax, BAD_REQUEST without a percentage
 */
export function composeTax(
  tax: TaxRequest,
  index: number,
  referenced: ReadonlySet<string>,
  store: Store,
): WireOrderTax {
  const field = `order.taxes[${index}]`;
  const catalogTax = tax.catalog_object_id === undefined ? undefined : findTax(tax, store);
  const percentage = catalogTax?.data.percentage ?? tax.percentage;
  if (percentage === undefined) throw squareError('BAD_REQUEST', 'A percentage is required.', `${field}.percentage`);
  return {
    uid: tax.uid ?? uid(),
    ...defined({
      catalog_object_id: tax.catalog_object_id,
      catalog_version: catalogTax?.version,
      metadata: tax.metadata,
    }),
    name: catalogTax?.data.name ?? tax.name ?? 'Tax',
    percentage,
    type: catalogTax?.data.inclusion_type ?? tax.type ?? 'ADDITIVE',
    scope: tax.scope ?? scopeOf(tax.uid, referenced),
  };
}

function findTax(tax: TaxRequest, store: Store) {
  const id = tax.catalog_object_id ?? '';
  const object = store.catalog.alone(id, tax.catalog_version);
  const data = object?.content.tax_data;
  if (!data) throw notFound('Catalog tax', id);
  return { data, version: object.version };
}

/**
 * A discount of the client's as stored: from the catalog, or ad hoc with either a percentage or an amount. One of the
 * catalog that is VARIABLE takes its value from the client.
 *
 * @throws SquareError NOT_FOUND for an unknown discount, BAD_REQUEST without or with both values
 */
export function composeDiscount(
  discount: DiscountRequest,
  index: number,
  referenced: ReadonlySet<string>,
  store: Store,
): WireOrderDiscount {
  const field = `order.discounts[${index}]`;
  const object = discount.catalog_object_id === undefined ? undefined : findDiscount(discount, store);
  const variable = variableType(object?.data.discount_type);
  if (!object && discount.type?.startsWith('VARIABLE')) {
    throw squareError('BAD_REQUEST', 'Only a discount of the catalog is VARIABLE.', `${field}.type`);
  }
  const { percentage, amount_money: amount } = variable ? givenValue(variable, discount) : (object?.data ?? discount);
  if ((percentage === undefined) === (amount === undefined)) {
    throw squareError('BAD_REQUEST', 'A discount is either a percentage or an amount.', field);
  }
  return {
    uid: discount.uid ?? uid(),
    ...defined({
      catalog_object_id: discount.catalog_object_id,
      catalog_version: object?.version,
      metadata: discount.metadata,
      percentage,
      amount_money: amount,
    }),
    name: object?.data.name ?? discount.name ?? 'Discount',
    type: variable ?? (percentage === undefined ? 'FIXED_AMOUNT' : 'FIXED_PERCENTAGE'),
    scope: discount.scope ?? scopeOf(discount.uid, referenced),
  };
}

type VariableType = 'VARIABLE_PERCENTAGE' | 'VARIABLE_AMOUNT';

function variableType(type: WireOrderDiscount['type'] | undefined): VariableType | undefined {
  return type === 'VARIABLE_PERCENTAGE' || type === 'VARIABLE_AMOUNT' ? type : undefined;
}

function givenValue(type: VariableType, { percentage, amount_money }: DiscountRequest) {
  return type === 'VARIABLE_PERCENTAGE' ? { percentage } : { amount_money };
}

function findDiscount(discount: DiscountRequest, store: Store) {
  const id = discount.catalog_object_id ?? '';
  const object = store.catalog.alone(id, discount.catalog_version);
  const data = object?.content.discount_data;
  if (!data) throw notFound('Catalog discount', id);
  return { data, version: object.version };
}

function scopeOf(uid: string | undefined, referenced: ReadonlySet<string>): 'LINE_ITEM' | 'ORDER' {
  return uid !== undefined && referenced.has(uid) ? 'LINE_ITEM' : 'ORDER';
}

/**
 * A service charge as stored, on the whole order. Without a phase it is worked out before taxes.
 * @throws SquareError BAD_REQUEST without or with both values, or where a charge of the total phase is to be taxed
 */
export function composeServiceCharge(charge: ServiceChargeRequest, index: number): WireServiceCharge {
  const field = `order.service_charges[${index}]`;
  const { percentage, amount_money } = charge;
  if ((percentage === undefined) === (amount_money === undefined)) {
    throw squareError('BAD_REQUEST', 'A service charge is either a percentage or an amount.', field);
  }
  const phase = charge.calculation_phase === 'TOTAL_PHASE' ? 'TOTAL_PHASE' : 'SUBTOTAL_PHASE';
  if (phase === 'TOTAL_PHASE' && charge.taxable) {
    throw squareError('BAD_REQUEST', 'A charge of the total phase is not taxable.', `${field}.taxable`);
  }
  return {
    uid: charge.uid ?? uid(),
    name: charge.name ?? 'Service charge',
    ...defined({ percentage, amount_money, metadata: charge.metadata }),
    calculation_phase: phase,
    taxable: charge.taxable ?? false,
    type: 'CUSTOM',
    treatment_type: 'LINE_ITEM_TREATMENT',
    scope: 'ORDER',
  };
}
