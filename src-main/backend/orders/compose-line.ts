import type { Money } from '#domain/money/money.ts';
import { notFound, squareError } from '../errors/square-error.ts';
import { uid } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import { defined } from '../wire/defined.ts';
import type { WireVariationData } from '../wire/wire-catalog.ts';
import type { WireLineItem, WireModifier } from '../wire/wire-order.ts';
import type { LineRequest, ModifierRequest } from './order-request.ts';

/**
 * A line as it is stored. One with a catalog id takes the item's name and the variation's name, and its fixed price
 * unless the line brings its own, which overrides it; a variable price, and a line without a catalog id, must.
 *
 * @throws SquareError NOT_FOUND for an unknown variation, BAD_REQUEST where a price is missing
 * @source Square, OrderLineItem.base_price_money: set beside catalog_object_id it overrides the variation's price
 */
export function composeLine(line: LineRequest, index: number, locationId: string, store: Store): WireLineItem {
  const field = `order.line_items[${index}]`;
  const copied = line.catalog_object_id === undefined ? undefined : copyVariation(line, locationId, store);
  const price = line.base_price_money ?? copied?.price;
  if (!price) throw squareError('BAD_REQUEST', 'A price is required.', `${field}.base_price_money`);
  return {
    uid: line.uid ?? uid(),
    ...defined({
      catalog_object_id: line.catalog_object_id,
      catalog_version: copied?.version,
      name: copied?.name ?? line.name,
      variation_name: copied?.variationName ?? line.variation_name,
      note: line.note,
      metadata: line.metadata,
      quantity_unit: line.quantity_unit && defined(line.quantity_unit),
    }),
    quantity: line.quantity,
    item_type: line.item_type ?? 'ITEM',
    base_price_money: price,
    ...(line.modifiers
      ? {
          modifiers: line.modifiers.map((modifier, at) =>
            composeModifier(modifier, `${field}.modifiers[${at}]`, { locationId, store }),
          ),
        }
      : {}),
    ...(line.applied_taxes
      ? { applied_taxes: line.applied_taxes.map(({ uid: own, tax_uid }) => ({ uid: own ?? uid(), tax_uid })) }
      : {}),
    ...(line.applied_discounts
      ? {
          applied_discounts: line.applied_discounts.map(({ uid: own, discount_uid }) => ({
            uid: own ?? uid(),
            discount_uid,
          })),
        }
      : {}),
    ...blocklists(line),
  };
}

function blocklists({ pricing_blocklists: given }: LineRequest): Pick<WireLineItem, 'pricing_blocklists'> {
  if (!given?.blocked_taxes && !given?.blocked_discounts) return {};
  return {
    pricing_blocklists: defined({
      blocked_taxes: given.blocked_taxes?.map(defined),
      blocked_discounts: given.blocked_discounts?.map(defined),
    }),
  };
}

interface CopiedVariation {
  readonly name: string;
  readonly variationName: string;
  readonly version: number;
  readonly price: Money | undefined;
}

function copyVariation(line: LineRequest, locationId: string, store: Store): CopiedVariation {
  const id = line.catalog_object_id ?? '';
  const variation = store.catalog.alone(id, line.catalog_version);
  const data = variation?.content.item_variation_data;
  const item = data && store.catalog.alone(data.item_id, line.catalog_version)?.content.item_data;
  if (!variation || !data || !item) throw notFound('Catalog item variation', id);
  return {
    name: item.name,
    variationName: data.name,
    version: variation.version,
    price: fixedPrice(data, locationId),
  };
}

/** The price at this location, where it has one of its own; a variable price is the client's to say. */
function fixedPrice(data: WireVariationData, locationId: string): Money | undefined {
  const here = data.location_overrides?.find(({ location_id }) => location_id === locationId);
  const isFixed = (here?.pricing_type ?? data.pricing_type) === 'FIXED_PRICING';
  return isFixed ? (here?.price_money ?? data.price_money) : undefined;
}

/**
 * A modifier with a catalog id takes its name from there, and its price at this location unless it brings its own.
 * @source Square, OrderLineItemModifier.base_price_money, CatalogModifier.location_overrides
 */
function composeModifier(
  modifier: ModifierRequest,
  field: string,
  { locationId, store }: { readonly locationId: string; readonly store: Store },
): WireModifier {
  const object = modifier.catalog_object_id === undefined ? undefined : findModifier(modifier, store);
  const here = object?.data.location_overrides?.find(({ location_id }) => location_id === locationId);
  const price = modifier.base_price_money ?? here?.price_money ?? object?.data.price_money;
  if (!price) throw squareError('BAD_REQUEST', 'A modifier needs a price.', `${field}.base_price_money`);
  return {
    uid: modifier.uid ?? uid(),
    ...defined({
      catalog_object_id: modifier.catalog_object_id,
      catalog_version: object?.version,
      name: object?.data.name ?? modifier.name,
      metadata: modifier.metadata,
    }),
    quantity: modifier.quantity ?? '1',
    base_price_money: price,
  };
}

function findModifier(modifier: ModifierRequest, store: Store) {
  const id = modifier.catalog_object_id ?? '';
  const object = store.catalog.alone(id, modifier.catalog_version);
  const data = object?.content.modifier_data;
  if (!data) throw notFound('Catalog modifier', id);
  return { data, version: object.version };
}
