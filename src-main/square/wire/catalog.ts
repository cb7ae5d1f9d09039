import type { Square } from 'square';
import type { SaleTax } from '#domain/pricing/sale-tax.ts';
import type { Catalog, CatalogItem, CatalogVariation } from '#ports/catalog-gateway.ts';
import { readMoney } from './money.ts';

type Variation = Square.CatalogObject.ItemVariation;

/** What any object says of where it is sold. */
type Presence = Pick<
  Square.CatalogObject,
  'isDeleted' | 'presentAtAllLocations' | 'presentAtLocationIds' | 'absentAtLocationIds'
>;

/** What an item is read against. */
interface Shelf {
  readonly locationId: string;
  readonly taxes: ReadonlyMap<string, SaleTax>;
  readonly imageUrls: ReadonlyMap<string, string>;
}

/**
 * The catalog as sold at one location: present, not archived items with the variations that can be rung up there,
 * at that location's price, and the sales taxes that are switched on.
 *
 * @source Square Catalog API, "CatalogObject" (`present_at_all_locations` and its exceptions)
 */
export function readCatalog(objects: readonly Square.CatalogObject[], locationId: string): Catalog {
  const here = objects.filter((object) => isHere(object, locationId));
  const taxObjects = here.filter((object) => object.type === 'TAX').filter(({ taxData }) => taxData?.enabled === true);
  const taxes = new Map(taxObjects.flatMap((object) => readTax(object)).map((tax) => [tax.taxId, tax]));
  const imageUrls = new Map(objects.filter((object) => object.type === 'IMAGE').flatMap(readImage));
  const shelf = { locationId, taxes, imageUrls };
  return {
    categories: here
      .filter((object) => object.type === 'CATEGORY')
      .flatMap(({ id, categoryData }) => {
        const parentId = categoryData?.parentCategory?.id;
        return id ? [{ categoryId: id, name: categoryData?.name ?? '', ...(parentId && { parentId }) }] : [];
      }),
    items: here.filter((object) => object.type === 'ITEM').flatMap((item) => readItem(item, shelf)),
    taxes: taxObjects.filter(({ taxData }) => taxData?.appliesToCustomAmounts !== false).flatMap(readTax),
  };
}

function isHere(object: Presence, locationId: string): boolean {
  if (object.isDeleted === true) return false;
  if (object.presentAtAllLocations === false) return object.presentAtLocationIds?.includes(locationId) ?? false;
  return !object.absentAtLocationIds?.includes(locationId);
}

function readTax({ id, taxData }: Square.CatalogObject.Tax): readonly SaleTax[] {
  if (!taxData?.percentage) return [];
  const inclusion = taxData.inclusionType === 'INCLUSIVE' ? 'INCLUSIVE' : 'ADDITIVE';
  const tax: SaleTax = { taxId: id, name: taxData.name ?? '', percentage: taxData.percentage, inclusion };
  return [taxData.calculationPhase === 'TAX_TOTAL_PHASE' ? { ...tax, phase: 'TOTAL' } : tax];
}

/** Pictures come over https, or from our own assets for the demo store; any other address shows no picture. */
function readImage({ id, imageData }: Square.CatalogObject.Image): readonly (readonly [string, string])[] {
  const url = imageData?.url ?? '';
  return url.startsWith('https://') || url.startsWith('asset:') ? [[id, url]] : [];
}

function readItem({ id, itemData, imageId }: Square.CatalogObject.Item, shelf: Shelf): readonly CatalogItem[] {
  if (!itemData || itemData.isArchived === true) return [];
  const variations = readVariations(itemData, shelf.locationId);
  if (variations.length === 0) return [];
  const imageUrl = [...(itemData.imageIds ?? []), imageId ?? ''].flatMap((each) => shelf.imageUrls.get(each) ?? [])[0];
  const description = itemData.descriptionPlaintext ?? itemData.description;
  const taxIds = itemData.isTaxable === false ? [] : (itemData.taxIds ?? []);
  return [
    {
      itemId: id,
      name: itemData.name ?? '',
      ...(description ? { description } : {}),
      categoryIds: categoryIds(itemData),
      ...(imageUrl === undefined ? {} : { imageUrl }),
      variations,
      taxes: taxIds.flatMap((taxId) => shelf.taxes.get(taxId) ?? []),
    },
  ];
}

function categoryIds({ categories, categoryId }: Square.CatalogItem): readonly string[] {
  const ids = (categories ?? []).flatMap(({ id }) => id ?? []);
  return ids.length === 0 && categoryId ? [categoryId] : ids;
}

function readVariations(item: Square.CatalogItem, locationId: string): readonly CatalogVariation[] {
  return (item.variations ?? [])
    .filter((object) => object.type === 'ITEM_VARIATION')
    .filter((variation) => isHere(variation, locationId) && variation.itemVariationData?.sellable !== false)
    .toSorted((one, other) => ordinal(one) - ordinal(other))
    .map((variation) => readVariation(variation, locationId));
}

function readVariation({ id, itemVariationData: data }: Variation, locationId: string): CatalogVariation {
  const override = data?.locationOverrides?.find((each) => each.locationId === locationId);
  const fixed = (override?.pricingType ?? data?.pricingType) !== 'VARIABLE_PRICING';
  const price = override?.priceMoney ?? data?.priceMoney;
  return {
    variationId: id,
    name: data?.name ?? '',
    ...(data?.sku ? { sku: data.sku } : {}),
    ...(data?.upc ? { upc: data.upc } : {}),
    ...(fixed && price !== undefined ? { price: readMoney(price, 'price') } : {}),
  };
}

function ordinal({ itemVariationData }: Variation): number {
  return itemVariationData?.ordinal ?? 0;
}
